import {html, nothing} from '../../shared/lit.js';

/** Asks for a name, keeps the conversation as a test, and says what came of it. */
export function keep(playground) {
  const {text, keeping} = playground;
  const send = (event) => {
    event.preventDefault();
    void playground.keep(new FormData(event.target).get('name'));
  };
  const shut = (event) => event.target.closest('dialog').close();
  return html`<dialog class="sheet" aria-labelledby="keep" @close=${() => playground.stopKeeping()}>
    <h2 id="keep">${text.keep}</h2>
    ${keeping.done
      ? html`<p role="status">${text.kept(keeping.done.file, keeping.done.line)}</p>
          <pre tabindex="0"><code>${keeping.done.yaml}</code></pre>
          <div class="row"><button class="button" @click=${shut}>${text.close}</button></div>`
      : html`<form @submit=${send}>
          <p>${text.keepHow}</p>
          <label>${text.name}<input name="name" required maxlength="80" autocomplete="off" .value=${keeping.name}></label>
          ${keeping.refused ? refusal(keeping, text) : nothing}
          <div class="row">
            <button type="button" class="button quiet" @click=${shut}>${text.cancel}</button>
            <button class="button" ?disabled=${keeping.busy}>${keeping.busy ? text.playing : text.keep}</button>
          </div>
        </form>`}
  </dialog>`;
}

function refusal({refused, findings}, text) {
  return html`<div class="refused" role="alert">
    <p>${findings.length > 0 ? text.refused : refused}</p>
    ${findings.length > 0
      ? html`<ul>${findings.map((finding) => html`<li>${finding.line > 0 ? html`<code>${text.line(finding.line)}</code> ` : nothing}<b>${finding.what}</b>; ${finding.why}; ${finding.mend}</li>`)}</ul>`
      : nothing}
  </div>`;
}
