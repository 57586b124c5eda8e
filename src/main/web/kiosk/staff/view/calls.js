import {log, words} from '../../../desk/log.js';
import {html, nothing} from '../../../shared/lit.js';
import {randomId} from '../../../shared/outbox.js';

/** The calls, and beside them the conversation of one. */
export function calls(page, model) {
  const {text} = page;
  return html`<div class="calls ${model.row ? 'open' : ''}">
    <section class="queue" aria-label=${text.calls}>
      ${model.rows === null ? html`<p class="pick">${text.loading}</p>`
        : model.rows.length === 0 ? html`<p class="pick">${text.noCalls}</p>`
          : html`<ul>${model.rows.map((row) => entry(page, model, row))}</ul>`}
      <label class="as">${text.as}<input maxlength="40" autocomplete="off" .value=${page.as} placeholder=${text.asHint}
        @change=${(event) => page.rename(event.target.value.trim())}></label>
    </section>
    ${model.row ? conversation(page, model) : nothing}
  </div>`;
}

function entry(page, model, row) {
  const {text} = page;
  const open = !row.ended;
  const store = page.store ? '' : page.stores?.find(({key}) => key === row.store)?.[page.language] ?? row.store;
  return html`<li class="call ${row.state}">
    <p class="tags"><b>${row.name}</b><i>${row.state === 'coming' ? (row.mine ? text.me : text.other2(row.who)) : text.state[row.state]}</i></p>
    <p class="small">${row.synthetic ? html`<em class="synthetic">${text.synthetic}</em> ` : nothing}${store ? `${store} · ` : ''}${text.ago(age(row.called))}${row.handed && open ? ` · ${text.handed}` : ''}</p>
    ${open ? html`<p class="acts">
      ${row.state === 'called' ? html`<button type="button" class="main" ?disabled=${page.busy} @click=${() => model.do(row.id, 'coming')}>${text.come}</button>` : nothing}
      <button type="button" aria-expanded=${model.chosen === row.id} @click=${() => toggle(page, model, row.id)}>${model.chosen === row.id ? text.close : text.open}</button>
      <button type="button" ?disabled=${page.busy} @click=${() => model.do(row.id, 'done')}>${text.finish}</button></p>` : nothing}
  </li>`;
}

function toggle(page, model, id) {
  model.choose(model.chosen === id ? '' : id);
  page.draw();
  void page.do(() => model.read());
}

function conversation(page, model) {
  const {text} = page;
  const send = async (event) => {
    event.preventDefault();
    const written = event.target.elements.words;
    if (written.value.trim() && (await model.do(model.chosen, 'say', {key: randomId(), text: written.value}))) {
      written.value = '';
    }
    written.focus();
  };
  return html`<section class="conversation" aria-label=${text.list}>
    <p class="word">${model.word ? text.word[model.word] : text.loading}</p>
    ${log(model.lines, text, '')}
    ${model.word === 'bot' || model.word === 'waiting' ? html`<p class="acts"><button type="button" class="main" ?disabled=${page.busy}
      @click=${() => model.do(model.chosen, 'take')}>${text.take}</button></p>` : nothing}
    ${model.word === 'mine' ? html`<form @submit=${send}>${words(text.words)}
      <p class="acts"><button type="button" ?disabled=${page.busy} @click=${() => model.do(model.chosen, 'return')}>${text.back}</button>
        <button type="submit" class="main" ?disabled=${page.busy}>${text.send}</button></p></form>` : nothing}
  </section>`;
}

/** How long ago, in seconds. @param {string} at */
export function age(at) {
  return Math.max(0, Math.floor((Date.now() - Date.parse(at)) / 1000));
}
