import {composer, suggestions} from '../chat/view/composer.js';
import {icon} from '../chat/view/icons.js';
import {log} from '../chat/view/log.js';
import {notice} from '../chat/view/notice.js';
import {detail} from '../chat/view/products.js';
import {qr} from '../chat/view/qr.js';
import {state} from '../chat/view/state.js';
import {html, nothing} from '../shared/lit.js';
import {rooms} from './rooms.js';

/** The whole kiosk while somebody is there. @param {import('./kiosk.js').Kiosk} kiosk @param {import('../chat/view/page.js').Surroundings} around */
export function page(kiosk, around) {
  return kiosk.stage === 'farewell' ? farewell(kiosk) : talk(kiosk, around);
}

function farewell({text}) {
  return html`<main class="attract">
    <img src="/shared/storefront.svg" alt="" width="400" height="260">
    <h1>${text.moved}</h1>
    <p class="promise">${text.movedMore}</p>
  </main>`;
}

function talk(kiosk, around) {
  const {chat, text} = kiosk;
  const words = chat.text;
  return html`
    <div class="shop">
      <header class="top">
        <img class="mark" src="/shared/mark.svg" alt="" width="40" height="40">
        <div class="sign">
          <h1>${words.shop}</h1>
          ${state(chat)}
        </div>
        <div class="choices">
          <button class="tool" lang=${chat.settings.language === 'zh' ? 'en' : 'zh-CN'} aria-label=${words.switchLanguage}
            @click=${() => kiosk.switchLanguage()}>${words.otherLanguage}</button>
          <button class="tool" aria-label=${text.larger} title=${text.larger} @click=${() => kiosk.switchSize()}><b aria-hidden="true">A<big>A</big></b></button>
        </div>
        <nav class="acts" aria-label=${text.acts}>
          <button class="button quiet" @click=${() => kiosk.callStaff()}>${icon('talk')}<span>${text.callStaff}</span></button>
          <button class="button quiet" @click=${() => kiosk.move()}>${icon('phone')}<span>${text.move}</span></button>
          <button class="button" @click=${() => kiosk.leave()}>${icon('close')}<span>${text.leave}</span></button>
        </nav>
      </header>
      ${kiosk.floor.room === 'talk' || !kiosk.floor.views
        ? conversation(kiosk, around)
        : html`<div class="notices" role="status">${called(kiosk)}</div>${kiosk.floor.views.room(kiosk.floor)}`}
      ${rooms(kiosk)}
    </div>
    ${chat.selected ? html`<dialog class="sheet" aria-label=${words.detail}>${detail(chat, around)}</dialog>` : nothing}
    ${kiosk.floor.views ? kiosk.floor.views.above(kiosk.floor) : nothing}
    ${kiosk.moving ? moving(kiosk) : nothing}
    ${kiosk.left > 0 ? stillHere(kiosk) : nothing}
  `;
}

/** How the call for somebody of the store stands. */
function called(kiosk) {
  const {call, text} = kiosk;
  if (call.state === 'none') {
    return nothing;
  }
  const words = call.state === 'coming' && call.who ? text.call.comes(call.who) : text.call[call.state];
  const off = html`<button class="button small" @click=${() => kiosk.callOff()}>${text.callOff}</button>`;
  const read = html`<button class="button small" @click=${() => call.close()}>${text.call.read}</button>`;
  return html`<div class="notice call" data-state=${call.state}>${icon(call.state === 'away' ? 'alert' : 'bell')}<p>${words}</p>
    ${call.open ? off : call.state === 'calling' ? nothing : read}</div>`;
}

function conversation(kiosk, around) {
  const {chat} = kiosk;
  return html`<main class="talk" aria-label=${chat.text.log}>
    ${notice(chat, called(kiosk))} ${log(chat, around)} ${suggestions(chat)} ${composer(chat)}
  </main>`;
}

function moving(kiosk) {
  const {text, qr: code} = kiosk;
  return html`<dialog class="ask centred" aria-label=${text.move} @cancel=${(event) => event.preventDefault()}>
    <h2>${text.scan}</h2>
    ${code ? qr(code, text.qr) : html`<p role="status">${kiosk.stuck ? text.noCode : text.preparing}</p>`}
    ${kiosk.stuck ? nothing : html`<p>${text.once}</p>`}
    <div class="row">
      <button class="button quiet" @click=${() => kiosk.stopMoving()}>${text.stayHere}</button>
      ${kiosk.stuck ? html`<button class="button" @click=${() => kiosk.move()}>${text.again}</button>` : nothing}
    </div>
  </dialog>`;
}

function stillHere(kiosk) {
  const {text, left} = kiosk;
  return html`<dialog class="ask still" aria-label=${text.still} @cancel=${(event) => event.preventDefault()}>
    <h2>${text.still}</h2>
    <p role="timer">${text.wiped(left)}</p>
    <div class="row">
      <button class="button quiet" @click=${() => kiosk.leave()}>${text.leave}</button>
      <button class="button" @click=${() => kiosk.stay()}>${text.here}</button>
    </div>
  </dialog>`;
}
