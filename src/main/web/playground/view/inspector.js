import {html, nothing} from '../../shared/lit.js';
import {heard} from './heard.js';
import {lookups} from './lookups.js';
import {memory} from './memory.js';
import {times} from './times.js';

/** The turn that is looked into: what was understood, remembered, looked up and said, and how long it took. */
export function inspector(playground) {
  const {text, turn, turns, busy} = playground;
  return html`<aside class="inspector" tabindex="0" aria-label=${text.inspector}>
    ${turn
      ? html`
          <header class="which">
            <h2>${text.turn(turn.number)}</h2>
            <button class="button quiet small" ?disabled=${busy || turn.number === turns.length}
              @click=${() => goOn(turn, playground)}>${text.back}</button>
            <button class="button small" ?disabled=${busy} @click=${() => playground.askToKeep()}>${text.keep}</button>
          </header>
          ${times(turn, playground)}
          ${heard(turn, playground)}
          ${said(turn, playground)}
          ${memory(turn, playground)}
          ${lookups(turn, playground)}
          ${notes(turn, playground)}`
      : html`<p class="empty">${text.nothingYet}</p>`}
  </aside>`;
}

/** The button has nothing more to do then, so the box for the next words takes the focus. */
async function goOn(turn, playground) {
  await playground.back(turn.number);
  document.getElementById('words').focus();
}

function said(turn, {text}) {
  return html`<section class="panel" aria-labelledby="said">
    <h3 id="said">${text.said}</h3>
    ${turn.replies.length === 0
      ? html`<p class="none">${text.silent}</p>`
      : html`<ul class="names">${turn.replies.map((reply) => html`<li><code>${reply.name || '—'}</code>
          <span>${text.byFlow(reply.flow || '—')}</span>
          <span>${text.parts_(reply.content.products.length, reply.content.buttons.length)}</span></li>`)}</ul>`}
  </section>`;
}

function notes(turn, {text}) {
  return turn.notes.length === 0
    ? nothing
    : html`<section class="panel" aria-labelledby="notes">
        <h3 id="notes">${text.notes}</h3>
        <p class="none">${text.notRecorded}</p>
        <ul class="names">${turn.notes.map((note) => html`<li><code>${note.type}</code> <span>${note.sku ?? ''}</span></li>`)}</ul>
      </section>`;
}
