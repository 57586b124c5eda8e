import {languageOf, localeOf} from '../../shared/format.js';
import {linkify, safeHref} from '../../shared/linkify.js';
import {html, nothing, repeat} from '../../shared/lit.js';
import {icon} from '../../chat/view/icons.js';
import {price} from './price.js';

/** In the order in which the shop answers their looks. */
export const CHANNELS = ['wechat', 'web', 'kiosk'];

/**
 * One channel with the whole conversation as it looks there. New words are read out once, however many channels there are.
 *
 * @param {string} name
 * @param {import('../playground.js').Playground} playground
 * @param {boolean} alone whether it is the only one to be seen
 */
export function channel(name, playground, alone) {
  const {text, turns, state, saying} = playground;
  return html`<article class="channel ${name}" aria-labelledby="channel-${name}">
    <h2 id="channel-${name}">${text.names[name]}<small>${text.can[name]}</small></h2>
    <div class="log" tabindex="0" role="log" aria-live=${alone || name === 'web' ? 'polite' : 'off'}
      aria-label=${text.log(text.names[name])}>
      ${repeat(turns, (turn) => turn.number, (turn) => exchange(turn, name, playground))}
      ${state === 'opening' ? html`<p class="skeleton" aria-label=${text.opening}></p>` : nothing}
      ${saying?.text ? html`<p class="said" dir="auto"><span class="hidden">${text.customer}: </span>${saying.text}</p>` : nothing}
      ${saying ? html`<p class="thinking"><span class="hidden">${text.thinking}</span><i></i><i></i><i></i></p>` : nothing}
    </div>
  </article>`;
}

function exchange(turn, name, playground) {
  const {text} = playground;
  const last = turn.number === playground.turns.length;
  const said = playground.wordsOf(turn);
  return html`<div class="exchange ${turn.number === playground.selected ? 'current' : ''}">
    ${said
      ? html`<p class="said ${turn.said.text ? '' : 'event'}" dir="auto" lang=${tag(said, playground)}><span class="hidden">${text.customer}: </span>${said}</p>`
      : nothing}
    ${turn.replies.map((reply) => look(reply.looks.find((each) => each.channel === name), last, name, playground))}
    ${turn.replies.length === 0 ? html`<p class="silent">${text.silent}</p>` : nothing}
  </div>`;
}

function look(seen, last, name, playground) {
  return html`${seen.messages.map((message) => html`
      ${message.text ? html`<p class="bubble" dir="auto" lang=${tag(message.text, playground)}>${words(message.text)}</p>` : nothing}
      ${message.cards.length > 0 ? cards(message.cards, name, playground) : nothing}
      ${message.buttons.length > 0
        ? html`<ul class="buttons">${message.buttons.map((button) => html`<li>
            <button class="chip" ?disabled=${!last || playground.busy} @click=${() => playground.press(button)}>${button.title}</button>
          </li>`)}</ul>`
        : nothing}`)}
    ${seen.numbers.length > 0 && last ? numbers(seen.numbers, playground) : nothing}`;
}

/** What a customer would send back as a number. */
function numbers(all, playground) {
  return html`<ul class="numbers" aria-label=${playground.text.numbers}>
    ${all.map((button, i) => html`<li><button ?disabled=${playground.busy} title=${button.title}
      aria-label=${playground.text.number(i + 1, button.title)} @click=${() => playground.press(button)}>${i + 1}</button></li>`)}
  </ul>`;
}

function cards(products, name, playground) {
  const {text, language} = playground;
  return html`<ul class="cards" tabindex="0" aria-label=${text.products(products.length)}>
    ${products.map((product) => html`<li class="card">
      <button @click=${() => playground.click(product.sku, product.title)} ?disabled=${playground.busy}>
        ${picture(product)}
        <strong>${product.title}</strong>
        <span class="price">${price(product.price, language)}</span>
        ${product.reason && name !== 'wechat' ? html`<span class="reason">${icon('spark')}${product.reason}</span>` : nothing}
      </button>
    </li>`)}
  </ul>`;
}

function picture(product) {
  const source = safeHref(product.image);
  return html`<span class="picture">${source ? html`<img src=${source} alt="" loading="lazy" width="160" height="160">` : nothing}</span>`;
}

function words(text) {
  return linkify(text).map(({text: piece, href}) =>
    href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${piece}</a>` : piece,
  );
}

function tag(words, playground) {
  return localeOf(languageOf(words, playground.language));
}
