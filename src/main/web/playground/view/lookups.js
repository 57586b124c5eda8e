import {html, nothing} from '../../shared/lit.js';
import {price} from './price.js';
import {milliseconds} from './times.js';

const SHOWN = 8;

/** What was asked of the other rooms, what they answered, and why they recommend what they recommend. */
export function lookups(turn, playground) {
  const {text} = playground;
  const asked = turn.stretches.filter(({step}) => !['MACHINE', 'UNDERSTAND'].includes(step));
  return asked.length === 0
    ? nothing
    : html`<section class="panel" aria-labelledby="lookups">
        <h3 id="lookups">${text.lookups}</h3>
        <ol class="lookups">${asked.map((stretch) => lookup(stretch, playground))}</ol>
      </section>`;
}

function lookup(stretch, playground) {
  const {text} = playground;
  return html`<li>
    <p><b>${text.steps[stretch.step]}</b> <span class="took">${milliseconds(stretch.millis)}</span>
      ${stretch.ending === 'DONE' ? nothing : html`<em>${text.endings[stretch.ending]}</em>`}</p>
    <p class="asked">${question(stretch, text)}</p>
    ${stretch.result ? html`<p><code>${stretch.result}</code></p>` : nothing}
    ${stretch.relaxed.length > 0 ? html`<p class="unsure">${text.relaxed(stretch.relaxed.map((field) => text.filters[field] ?? field).join(text.comma))}</p>` : nothing}
    ${stretch.hits.length > 0 ? hits(stretch, playground) : nothing}
  </li>`;
}

function question({step, asked, total}, text) {
  switch (step) {
    case 'SEARCH':
      return `${asked.text ? `“${asked.text}” ` : ''}${text.fits(total ?? 0)}`;
    case 'RECOMMEND':
      return asked.context.length > 0 ? text.about(asked.context.join(', ')) : text.aboutNothing;
    case 'PRODUCTS':
      return asked.skus.join(', ');
    case 'SHOP':
      return `${asked.action} ${Object.values(asked.details).filter(Boolean).join(' ')}`;
    default:
      return '';
  }
}

function hits({hits: found}, playground) {
  const {text, language} = playground;
  return html`<ol class="hits">
    ${found.slice(0, SHOWN).map((hit) => html`<li>
      <span>${hit.title[language]}</span> <code>${hit.sku}</code>
      <span class="took">${price(hit.price, language)}</span>
      ${hit.score === undefined ? nothing : html`<span class="took">${text.score(hit.score)}</span>`}
      ${hit.reason ? html`<q>${hit.reason[language]}</q>` : nothing}
    </li>`)}
    ${found.length > SHOWN ? html`<li class="none">${text.more(found.length - SHOWN)}</li>` : nothing}
  </ol>`;
}
