import {html, svg} from '../../shared/lit.js';

const DRAWINGS = {
  mic: svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>`,
  scan: svg`<path d="M4 8V5h3m10 0h3v3m0 8v3h-3M7 19H4v-3M8 8.5v7m2.7-7v7m2.6-7v7m2.7-7v7"/>`,
  shelf: svg`<path d="M5 4v16M19 4v16M5 10h14M5 17h14M8 10V6.5h4V10m1.5 7v-4h3v4"/>`,
};

/** A drawing of the shop floor, beside words that say the same. @param {'mic' | 'scan' | 'shelf'} name */
export function glyph(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${DRAWINGS[name]}</svg>`;
}
