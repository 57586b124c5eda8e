import {html, nothing, repeat, svg} from '../../shared/lit.js';

/** The steps in the order of the legend. */
const STEPS = ['UNDERSTAND', 'PROFILE', 'SEARCH', 'RECOMMEND', 'PRODUCTS', 'SHOP', 'MACHINE', 'OTHER'];
const WIDTH = 1000;

/** All turns as a strip, each with its bar of time; one is looked into. */
export function turns(playground) {
  const {text, selected} = playground;
  const longest = Math.max(1, ...playground.turns.map((turn) => turn.millis));
  return html`<nav class="turns" aria-label=${text.turns}>
    <ol tabindex="0">
      ${repeat(playground.turns, (turn) => turn.number, (turn) => html`<li>
        <button aria-current=${turn.number === selected ? 'step' : 'false'} aria-label=${text.turnOf(turn.number, playground.wordsOf(turn), milliseconds(turn.millis))}
          @click=${() => playground.select(turn.number)}>
          <span class="number">${turn.number}</span>
          <span class="name">${playground.wordsOf(turn)}</span>
          <span class="took">${milliseconds(turn.millis)}</span>
          ${bar(turn, longest)}
        </button>
      </li>`)}
    </ol>
  </nav>`;
}

/** Where the time of a turn went: the bar, and the same in words. */
export function times(turn, {text}) {
  const sums = sum(turn);
  return html`<section class="panel" aria-labelledby="times">
    <h3 id="times">${text.time} <span class="took">${milliseconds(turn.millis)}</span></h3>
    ${bar(turn, turn.millis)}
    <ul class="legend">
      ${STEPS.filter((step) => sums.has(step)).map((step) => html`<li>
        <svg class="swatch ${step.toLowerCase()}" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2"/></svg>
        <span>${text.steps[step]}</span> <b>${milliseconds(sums.get(step).millis)}</b>
        ${sums.get(step).ending === 'DONE' ? nothing : html`<em>${text.endings[sums.get(step).ending]}</em>`}
      </li>`)}
    </ul>
  </section>`;
}

function sum(turn) {
  const sums = new Map();
  for (const {step, millis, ending} of turn.stretches) {
    const before = sums.get(step);
    sums.set(step, {millis: millis + (before?.millis ?? 0), ending: before && before.ending !== 'DONE' ? before.ending : ending});
  }
  return sums;
}

/** Stretches one after another; even the shortest can be seen. The words stand beside it, so it is hidden from readers. */
function bar(turn, longest) {
  let at = 0;
  const scale = WIDTH / Math.max(longest, 0.001);
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="ground" width=${WIDTH} height="10"/>
    ${turn.stretches.map(({step, startMillis, millis}) => {
      const x = Math.max(at, startMillis * scale);
      const width = Math.max(3, millis * scale);
      at = x + width;
      return svg`<rect class=${step.toLowerCase()} x=${x} width=${Math.min(width, Math.max(0, WIDTH - x))} height="10"/>`;
    })}
  </svg>`;
}

/** @param {number} millis */
export function milliseconds(millis) {
  return `${millis < 10 ? millis.toFixed(1) : Math.round(millis)} ms`;
}
