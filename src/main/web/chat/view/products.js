import {money} from '../../shared/format.js';
import {html, nothing} from '../../shared/lit.js';
import {safeHref} from '../../shared/linkify.js';
import './snap-row.js';
import {icon} from './icons.js';

/** The products of an answer side by side: swipe, arrows or keyboard. */
export function products(row, chat) {
  const {text} = chat;
  return html`<snap-row class="products">
    <ul class="cards" aria-label=${text.products(row.products.length)}>
      ${row.products.map((product) => card(product, chat))}
    </ul>
    <button class="arrow back" data-step="-1" aria-label=${text.previous}>${icon('left')}</button>
    <button class="arrow on" data-step="1" aria-label=${text.next}>${icon('right')}</button>
  </snap-row>`;
}

function card(product, chat) {
  const {text} = chat;
  const current = product.sku === chat.selected;
  return html`<li class="card ${current ? 'current' : ''}">
    ${picture(product)}
    <h3 class="name">${product.title}</h3>
    <p class="facts">${price(product, chat)}${stock(product, chat)}</p>
    ${reason(product)}
    <button class="button quiet" aria-label=${text.detailsOf(product.title)} @click=${() => chat.open(product.sku)}>
      ${text.details}</button>
  </li>`;
}

/** One product closely. */
export function detail(chat, {wide}) {
  const {text, product} = chat;
  return html`<div class="detail">
    <button class="tool shut" aria-label=${text.close} title=${text.close} @click=${() => chat.closeProduct()}>
      ${icon('close')}</button>
    ${product ? shown(product, chat, wide) : html`<p class="searching" data-focus tabindex="-1">${text.searching}</p>`}
  </div>`;
}

function shown(product, chat, wide) {
  const {text} = chat;
  return html`
    ${picture(product)}
    <div class="about">
      <h2 data-focus tabindex="-1">${product.title}</h2>
      <p class="facts">${price(product, chat)}${stock(product, chat)}</p>
      ${reason(product)}
      <h3>${text.askMore}</h3>
      <ul class="questions">
        ${text.questions.map((question) => html`<li>
          <button class="chip" @click=${() => ask(question, chat, wide)}>${question}</button>
        </li>`)}
      </ul>
    </div>`;
}

/** The answer comes in the conversation, which a sheet would hide. */
function ask(question, chat, wide) {
  if (!wide) {
    chat.closeProduct();
  }
  chat.send(question);
}

/** The title stands beside it, so the picture itself has nothing more to say. */
function picture(product) {
  const source = safeHref(product.image);
  return html`<div class="picture">${source ? html`<img src=${source} alt="" loading="lazy" width="320" height="320">` : nothing}</div>`;
}

function price({price, currency}, {settings}) {
  return html`<strong class="price">${money(Number(price), currency, settings.language)}</strong>`;
}

function stock({stock: pieces}, {text}) {
  if (pieces <= 0) {
    return html`<span class="stock none">${text.none}</span>`;
  }
  return pieces <= 5
    ? html`<span class="stock few">${text.few(pieces)}</span>`
    : html`<span class="stock">${text.inStock}</span>`;
}

function reason(product) {
  return product.reason ? html`<p class="reason">${icon('spark')}<span>${product.reason}</span></p>` : nothing;
}
