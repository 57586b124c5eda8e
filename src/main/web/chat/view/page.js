import {html, nothing} from '../../shared/lit.js';
import {composer, suggestions} from './composer.js';
import {header} from './header.js';
import {log} from './log.js';
import {notice} from './notice.js';
import {detail} from './products.js';
import {qr} from './qr.js';
import {shopWindow} from './welcome.js';

/**
 * The whole page.
 *
 * @typedef {object} Surroundings
 * @property {import('../place.js').Scroll} scroll
 * @property {import('../frame.js').Frame | null} frame null when the page is not embedded
 * @property {boolean} wide whether there is room for a second column
 *
 * @param {import('../chat.js').Chat} chat
 * @param {Surroundings} around
 */
export function page(chat, around) {
  const {text} = chat;
  return html`
    <a class="skip" href="#words">${text.skip}</a>
    <div class="shop">
      ${header(chat, around)}
      <main class="talk" aria-label=${text.log}>
        ${notice(chat)}
        ${log(chat, around)}
        ${suggestions(chat)}
        ${composer(chat)}
      </main>
      ${around.wide
        ? html`<aside class="side" aria-label=${chat.selected ? text.detail : text.window}>
            ${chat.selected ? detail(chat, around) : shopWindow(chat)}
          </aside>`
        : nothing}
    </div>
    ${chat.selected && !around.wide
      ? html`<dialog class="sheet" aria-label=${text.detail} @click=${(event) => onBackdrop(event, chat)}>
          ${detail(chat, around)}
        </dialog>`
      : nothing}
    ${chat.askingStartOver ? startOver(chat) : nothing}
    ${chat.invitation ? invitation(chat) : nothing}
  `;
}

function onBackdrop(event, chat) {
  if (event.target === event.currentTarget) {
    chat.closeProduct();
  }
}

function invitation(chat) {
  const {text} = chat;
  return html`<dialog class="ask centred" aria-label=${text.wechat}>
    ${qr(chat.invitation, text.wechatCode)}
    <p>${text.wechatMore}</p>
    <div class="row"><button class="button quiet" data-focus @click=${() => chat.closeInvitation()}>${text.close}</button></div>
  </dialog>`;
}

function startOver(chat) {
  const {text} = chat;
  return html`<dialog class="ask" aria-label=${text.startOver}>
    <p>${text.startOverAsk}</p>
    <div class="row">
      <button class="button quiet" data-focus @click=${() => chat.askStartOver(false)}>${text.no}</button>
      <button class="button" @click=${() => chat.startOver()}>${text.yes}</button>
    </div>
  </dialog>`;
}
