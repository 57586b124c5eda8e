import {html, nothing} from '../../../shared/lit.js';

/** @param {any[]} all */
export function findings(all) {
  return all.length === 0
    ? nothing
    : html`<ul>${all.map((finding) => html`<li>${finding.line > 0 ? html`<code>${finding.file}:${finding.line}</code> ` : nothing}<b>${finding.what}</b>; ${finding.why}; ${finding.mend}</li>`)}</ul>`;
}
