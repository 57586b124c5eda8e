import {html, nothing} from '../../shared/lit.js';
import {price} from './price.js';

/** What the conversation remembers after the turn, beside what it remembered before. */
export function memory(turn, playground) {
  const {text} = playground;
  const before = facts(turn.before, playground);
  const after = facts(turn.after, playground);
  const names = [...new Set([...after.keys(), ...before.keys()])];
  return html`<section class="panel" aria-labelledby="memory">
    <h3 id="memory">${text.memory}</h3>
    ${stack(turn, text)}
    ${names.length === 0
      ? html`<p class="none">${text.nothingRemembered}</p>`
      : html`<table>
          <thead><tr><th scope="col">${text.what}</th><th scope="col">${text.before}</th><th scope="col">${text.after}</th></tr></thead>
          <tbody>${names.map((name) => row(name, before.get(name) ?? '', after.get(name) ?? '', text))}</tbody>
        </table>`}
  </section>`;
}

function row(name, before, after, text) {
  const changed = before !== after;
  return html`<tr class=${changed ? 'changed' : ''}>
    <th scope="row">${name}${changed ? html`<span class="hidden"> ${text.changed}</span>` : nothing}</th>
    <td>${before || '—'}</td><td>${after || '—'}</td>
  </tr>`;
}

/** The flows in progress, the outermost first. */
function stack(turn, text) {
  const way = (state) => (state.stack.length === 0 ? text.noFlow : state.stack.map(({flow, at}) => `${flow}:${at}`).join(' › '));
  return html`<dl class="facts">
    <dt>${text.flow}</dt>
    <dd><code>${way(turn.before)}</code> → <code>${way(turn.after)}</code>
      ${turn.after.waiting === 'nothing' ? nothing : html`<span>(${text.waiting[turn.after.waiting] ?? turn.after.waiting})</span>`}</dd>
  </dl>`;
}

/** @returns {Map<string, string>} */
function facts(state, {text, language}) {
  const all = new Map();
  for (const [slot, value] of Object.entries(state.slots)) {
    all.set(text.slot(slot), value);
  }
  for (const [field, value] of Object.entries(state.filters)) {
    const shown = filter(field, value, language);
    if (shown && text.filters[field]) {
      all.set(text.filters[field], shown);
    }
  }
  const put = (name, value) => value && all.set(name, value);
  put(text.wordsOf, state.words);
  put(text.sort, state.sort === 'relevance' ? '' : text.sorts[state.sort]);
  put(text.shown, state.shown.map(({sku}) => sku).join(', '));
  put(text.focus, state.focus);
  put(text.failures, state.failures > 0 ? String(state.failures) : '');
  put(text.moodSoFar, Math.abs(state.mood.score) < 0.005 ? '' : state.mood.score.toFixed(2));
  put(text.speaks, state.language === 'ZH' ? '中文' : 'English');
  return all;
}

function filter(field, value, language) {
  if (Array.isArray(value)) {
    return field === 'excluded' ? '' : value.join(', ');
  }
  if (value && typeof value === 'object') {
    return price(value, language);
  }
  return field === 'inStock' ? '' : String(value ?? '');
}
