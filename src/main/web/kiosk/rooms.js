import {icon} from '../chat/view/icons.js';
import {html, nothing} from '../shared/lit.js';
import {Voice} from './voice.js';
import {glyph} from './browse/glyphs.js';

/** Where a customer can go, always at the lower edge: the talk, the shelves, the scanner, the microphone, the
 * cart. */
export function rooms(kiosk) {
  const {floor, text} = kiosk;
  const to = (room, drawing) => html`<button aria-current=${floor.room === room ? 'page' : nothing} @click=${() => void floor.go(room)}>
    ${drawing}<span>${text[room]}</span></button>`;
  return html`<nav class="rooms" aria-label=${text.rooms}>
    ${to('talk', icon('talk'))}
    ${to('shelves', icon('box'))}
    <button @click=${() => void floor.startCamera()}>${glyph('scan')}<span>${text.barcode}</span></button>
    ${Voice.offered ? html`<button @click=${() => void floor.speak()}>${glyph('mic')}<span>${text.speak}</span></button>` : nothing}
    ${to('cart', icon('cart'))}
  </nav>`;
}
