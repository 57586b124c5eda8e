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
    <div class="acts">
      <button class="button quiet details" aria-label=${text.detailsOf(product.title)} @click=${() => chat.open(product.sku)}>
        ${text.details}</button>
      ${product.stock > 0
        ? html`<button class="button add" aria-label=${text.addOf(product.title)} title=${text.add}
            @click=${() => chat.want(product)}>${icon('cart')}</button>`
        : nothing}
    </div>
  </li>`;
}

/** One product closely: its card large, and what the shop told of it. */
export function detail(chat, {wide}) {
  const {text} = chat;
  const {product, told} = chat.about;
  return html`<div class="detail">
    <button class="tool shut" aria-label=${text.close} title=${text.close} @click=${() => chat.closeProduct()}>
      ${icon('close')}</button>
    ${product
      ? html`${picture(product)}
          <div class="about">
            <h2 data-focus tabindex="-1">${product.title}</h2>
            <p class="facts">${price(product, chat)}${stock(product, chat)}</p>
            ${reason(product)}
            ${told ? html`<p class="told">${told.text}</p>${questions(told.actions, chat, wide)}` : nothing}
          </div>`
      : html`<p class="searching" data-focus tabindex="-1">${text.searching}</p>`}
  </div>`;
}

/** The answers come in the conversation, which a sheet would hide. */
function questions(actions, chat, wide) {
  const ask = (action) => {
    if (!wide) {
      chat.closeProduct();
    }
    chat.press(action);
  };
  return html`<ul class="questions" aria-label=${chat.text.askMore}>
    ${actions.map((action) => html`<li>
      <button class="chip" @click=${() => ask(action)}>${action.title}</button>
    </li>`)}
  </ul>`;
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
