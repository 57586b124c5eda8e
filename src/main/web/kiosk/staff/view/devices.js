import {localeOf} from '../../../shared/format.js';
import {html, nothing} from '../../../shared/lit.js';
import {age} from './calls.js';

/** The kiosks of the store, how they are, and a new one. */
export function devices(page, model) {
  const {text} = page;
  return html`<div class="devices">
    ${model.code && !model.rows?.some(({id}) => id === model.code.device) ? code(page, model) : nothing}
    ${model.rows === null ? html`<p class="pick">${text.loading}</p>`
      : model.rows.length === 0 ? html`<p class="pick">${text.noDevices}</p>`
        : html`<ul class="grid">${model.rows.map((row) => device(page, model, row))}</ul>`}
    ${page.stores?.length ? adding(page, model) : nothing}
  </div>`;
}

function code(page, model) {
  const {text} = page;
  const until = new Intl.DateTimeFormat(localeOf(page.language), {hour: '2-digit', minute: '2-digit'}).format(new Date(model.code.until));
  return html`<div class="code" role="status"><p>${text.code}</p><output>${model.code.code.replace(/^(....)/, '$1 ')}</output>
    <p class="small">${text.codeHint(until)}</p>
    <p class="acts"><button type="button" @click=${() => { model.code = null; page.draw(); }}>${text.hide}</button></p></div>`;
}

function device(page, model, row) {
  const {text} = page;
  const mode = row.revoked ? 'revoked' : row.enrolled ? row.mode : 'never';
  const store = page.stores?.find(({key}) => key === row.store)?.[page.language] ?? row.store;
  return html`<li class="device">
    ${model.renaming === row.id ? renaming(page, model, row) : html`<h2>${row.name}</h2>`}
    <p class="tags"><i class="mode ${mode}">${text.mode[mode]}</i><span class="small">${store}</span></p>
    <dl>
      <div><dt>${text.seen}</dt><dd>${row.seen ? text.ago(age(row.seen)) : text.never}</dd></div>
      ${row.page ? html`<div><dt>${text.version}</dt><dd>${text.ago(age(row.page))}</dd></div>` : nothing}
      ${row.stock ? html`<div><dt>${text.stockAge}</dt><dd>${text.ago(age(row.stock))}</dd></div>` : nothing}
      ${row.error ? html`<div class="wrong"><dt>${text.error}</dt><dd>${row.error}</dd></div>` : nothing}
    </dl>
    ${model.code?.device === row.id ? code(page, model) : nothing}
    ${model.reloading === row.id ? html`<p class="small" role="status">${text.reloading}</p>` : nothing}
    ${model.revoking === row.id ? revoking(page, model, row) : acts(page, model, row)}
  </li>`;
}

function acts(page, model, row) {
  const {text} = page;
  const button = (words, press) => html`<button type="button" ?disabled=${page.busy} @click=${press}>${words}</button>`;
  const set = (part, id) => () => {
    model[part] = id;
    page.draw();
  };
  return html`<p class="acts">
    ${row.enrolled && !row.revoked ? html`
      ${button(row.closed ? text.reopen : text.shut, () => model.change(row.id, {closed: !row.closed}))}
      ${button(text.reload, () => model.change(row.id, {reload: true}))}
      <label class="small speaks">${text.speaks}
        <select ?disabled=${page.busy} @change=${(event) => model.change(row.id, {language: event.target.value})}>
          ${['zh', 'en'].map((each) => html`<option value=${each} ?selected=${each === row.language}>${text[each]}</option>`)}
        </select></label>` : nothing}
    ${button(text.rename, set('renaming', row.id))}
    ${button(row.enrolled ? text.again : text.make, () => model.newCode(row.id))}
    ${row.revoked ? nothing : button(text.revoke, set('revoking', row.id))}</p>`;
}

function renaming(page, model, row) {
  const {text} = page;
  const save = (event) => {
    event.preventDefault();
    void model.change(row.id, {name: event.target.elements.name.value});
  };
  return html`<form class="line" @submit=${save}><input name="name" required maxlength="60" aria-label=${text.name} .value=${row.name}>
    <button type="submit" class="main" ?disabled=${page.busy}>${text.save}</button>
    <button type="button" @click=${() => { model.renaming = ''; page.draw(); }}>${text.cancel}</button></form>`;
}

function revoking(page, model, row) {
  const {text} = page;
  return html`<p role="alert">${text.sure}</p><p class="acts">
    <button type="button" @click=${() => { model.revoking = ''; page.draw(); }}>${text.no}</button>
    <button type="button" class="main" ?disabled=${page.busy} @click=${() => model.revoke(row.id)}>${text.yes}</button></p>`;
}

function adding(page, model) {
  const {text} = page;
  const add = async (event) => {
    event.preventDefault();
    const {name, store} = event.target.elements;
    if (await model.add(name.value, store.value)) {
      name.value = '';
    }
  };
  return html`<form class="adding" @submit=${add}><h2>${text.add}</h2>
    <label>${text.name}<input name="name" required maxlength="60" autocomplete="off" placeholder=${text.nameHint}></label>
    <label>${text.store}<select name="store">${page.stores.map((each) => html`<option value=${each.key} ?selected=${each.key === page.store}>${each[page.language]}</option>`)}</select></label>
    <button type="submit" class="main" ?disabled=${page.busy}>${text.make}</button></form>`;
}
