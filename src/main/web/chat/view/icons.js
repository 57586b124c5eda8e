import {html, svg} from '../../shared/lit.js';

/** Line drawings on a 24-unit square, by name. */
const DRAWINGS = {
  send: svg`<path d="M12 19V5M6 11l6-6 6 6"/>`,
  system: svg`<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>`,
  light: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4"/>`,
  dark: svg`<path d="M20 14.5A8.2 8.2 0 0 1 9.5 4a8.2 8.2 0 1 0 10.5 10.5z"/>`,
  fresh: svg`<path d="M12 5H7a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-5"/><path d="m18.4 3.6 2 2L13 13l-2.8.8L11 11z"/>`,
  more: svg`<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3"/>`,
  bell: svg`<path d="M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zm4 4a2 2 0 0 0 4 0M12 5V3.5"/>`,
  save: svg`<path d="M12 4v11m-5-5 5 5 5-5M5 19.5h14"/>`,
  cart: svg`<path d="M3 4h2.2l2.3 11h10.2l2.1-8H6.2"/><circle cx="9" cy="19" r="1.3"/><circle cx="16.5" cy="19" r="1.3"/>`,
  photo: svg`<path d="M4 7h3.5L9 5h6l1.5 2H20v12H4z"/><circle cx="12" cy="13" r="3.5"/>`,
  phone: svg`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  left: svg`<path d="m14 6-6 6 6 6"/>`,
  right: svg`<path d="m10 6 6 6-6 6"/>`,
  down: svg`<path d="M12 5v14m6-6-6 6-6-6"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  checks: svg`<path d="m2 12.5 4.5 4.5L16 7.5m-4 8 1.5 1.5L23 7.5"/>`,
  clock: svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>`,
  alert: svg`<circle cx="12" cy="12" r="8"/><path d="M12 8v5m0 3v.01"/>`,
  spark: svg`<path d="M12 4c.8 4.6 3.4 7.2 8 8-4.6.8-7.2 3.4-8 8-.8-4.6-3.4-7.2-8-8 4.6-.8 7.2-3.4 8-8z"/>`,
  box: svg`<path d="m4 8 8-4 8 4v8l-8 4-8-4zm0 0 8 4 8-4m-8 4v8"/>`,
  talk: svg`<path d="M5 5h14v10h-7l-4 4v-4H5z"/><path d="M9 9h6m-6 3h4"/>`,
  shoe: svg`<path d="M3 7v9h18v-2c0-2-1.5-2.8-4-3.4-2-.5-3.6-1.7-5-3.6-2 1.6-5.6 1.8-9 0z"/><path d="M3 13h18M11 9.5l1.8-1m0 3.2 1.8-1"/>`,
  gift: svg`<path d="M4 9h16v4H4zm1.5 4v7h13v-7M12 9v11"/><path d="M12 9C8 9 7 7.5 7 6.2 7 4.2 10.5 3.5 12 9c1.5-5.5 5-4.8 5-2.8C17 7.5 16 9 12 9z"/>`,
  bag: svg`<path d="M6 10a6 6 0 0 1 12 0v9a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1z"/><path d="M9.5 5V4a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1v1M9 20v-5h6v5m-6-9h6"/>`,
  tea: svg`<path d="M5 9h12v5a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5z"/><path d="M17 10h1.5a2 2 0 0 1 0 5H17M9 3c-.8 1 .8 2 0 3m4-3c-.8 1 .8 2 0 3"/>`,
};

/** A drawing that only decorates; whatever it means stands beside it in words. @param {string} name */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${DRAWINGS[name]}</svg>`;
}
