import {html, svg} from '../../shared/lit.js';

/** A QR code with its quiet zone, dark on light in any colours of the page. @param {{size: number, path: string}} code */
export function qr({size, path}, label) {
  const side = size + 8;
  return html`<svg class="qr" role="img" aria-label=${label} viewBox="-4 -4 ${side} ${side}">${svg`
    <rect x="-4" y="-4" width=${side} height=${side} fill="#fff"/><path d=${path} fill="#000"/>`}</svg>`;
}
