import {html, nothing, render} from '../shared/lit.js';
import {randomId} from '../shared/outbox.js';
import {Settings} from '../shared/settings.js';
import {Storage} from '../shared/storage.js';
import {follow, log, words} from './log.js';
import {TEXTS} from './texts.js';

const ROOT = '/api/v1/desk/conversations';
const PAUSE = 2_000;

const settings = new Settings(new Storage());
const root = /** @type {HTMLElement} */ (document.getElementById('desk'));
const state = {rows: null, chosen: '', lines: [], parts: [], told: null, seen: 0, total: 0, away: false, notice: '', busy: false};

const text = () => TEXTS[settings.language];
const row = () => state.rows?.find(each => each.conversation === state.chosen);

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body && {'Content-Type': 'application/json'},
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
  if (answer.status === 401) {
    location.assign('/staff/?next=/desk/');
  }
  if (!answer.ok) {
    throw Object.assign(new Error(), {status: answer.status});
  }
  return answer.status === 204 ? null : answer.json();
}

/** Looks at the queue and at the conversation that is open. */
async function look() {
  try {
    const queue = await ask('GET', ROOT);
    state.rows = queue.conversations;
    state.total = queue.total;
    state.away = false;
    goAlong();
    const id = state.chosen;
    if (id && row()) {
      const page = await ask('GET', `${ROOT}/${encodeURIComponent(id)}?after=${state.lines.at(-1)?.seq ?? 0}`);
      if (id === state.chosen) {
        const last = state.lines.at(-1)?.seq ?? 0;
        state.lines = [...state.lines, ...page.lines.filter(line => line.seq > last)];
        state.told = page.notice;
        tellSeen(id);
      }
    }
  } catch (error) {
    state.away = !error.status || error.status >= 500;
  }
  draw();
}

/** The customer goes on on another channel, and the agent with them. */
function goAlong() {
  const next = !row() && state.chosen && state.rows.find(each => each.continues === state.chosen);
  if (next) {
    open(next.conversation);
    state.notice = 'moved';
  }
}

function open(id) {
  Object.assign(state, {chosen: id, lines: [], parts: [], told: null, seen: 0, notice: ''});
  if (row()?.continues) {
    ask('GET', `${ROOT}/${encodeURIComponent(id)}/earlier`).then(({parts}) => {
      if (id === state.chosen) {
        state.parts = parts;
        draw();
      }
    }).catch(() => {
      state.notice = 'noEarlier';
      draw();
    });
  }
}

/** The customer sees that a person has read; it matters to nobody else when it cannot be told. @param {string} id */
function tellSeen(id) {
  const seq = state.lines.findLast(each => each.role === 'user')?.seq ?? 0;
  if (row()?.state === 'mine' && seq > state.seen && document.visibilityState === 'visible') {
    state.seen = seq;
    ask('POST', `${ROOT}/${encodeURIComponent(id)}/seen`, {seq}).catch(() => (state.seen = 0));
  }
}

/** One thing at a time: pressed twice is done once. */
async function act(what, body) {
  if (state.busy) {
    return false;
  }
  state.busy = true;
  state.notice = '';
  draw();
  try {
    await ask('POST', `${ROOT}/${encodeURIComponent(state.chosen)}/${what}`, body);
    if (what === 'return' || what === 'settle') {
      open('');
      state.notice = what === 'return' ? 'gone' : 'settled';
    }
  } catch (error) {
    state.notice = error.status === 409 ? 'conflict' : 'failed';
    return false;
  } finally {
    state.busy = false;
    draw();
  }
  await look();
  return true;
}

function choose(id) {
  open(id);
  void look();
}

async function send(event) {
  event.preventDefault();
  const written = /** @type {HTMLTextAreaElement} */ (event.target.elements.words);
  if (!written.value.trim()) {
    return;
  }
  if (await act('say', {key: randomId(), text: written.value})) {
    written.value = '';
  }
  written.focus();
}

function entry(each) {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(each.since)) / 60_000));
  return html`<li><button type="button" aria-current=${each.conversation === state.chosen ? 'true' : 'false'} @click=${() => choose(each.conversation)}>
    <span class="tags"><b>${text().reason[each.reason] ?? each.reason}</b><i class=${each.state}>${text()[each.state]}</i><span class="channel">${text().channel[each.channel] ?? each.channel}</span></span>
    <span class="last">${each.last}</span><small>${each.synthetic ? html`<em class="synthetic">${text().synthetic}</em> ` : nothing}${text().ago(minutes)}</small></button></li>`;
}

function conversation() {
  const current = row();
  if (!current) {
    return html`<p class="pick">${text().pick}</p>`;
  }
  return html`
    ${current.synthetic ? html`<p class="pick"><em class="synthetic">${text().synthetic}</em> ${text().syntheticHint}</p>` : nothing}
    ${log(state.lines, text(), `${ROOT}/${encodeURIComponent(state.chosen)}/pictures/`, state.parts, current.channel)}
    ${told()}
    ${current.state === 'waiting' ? html`<p class="acts">${button('take', text().take, 'main')}</p>` : nothing}
    ${current.state === 'missed' ? html`<p class="acts">${button('settle', text().settle, '')}${button('take', text().speak, 'main')}</p>` : nothing}
    ${current.state === 'mine' ? html`<form @submit=${send}>
      ${words(text().words)}
      <p class="acts">${button('return', text().back, '')}
        <button type="submit" class="main" ?disabled=${state.busy}>${text().send}</button></p></form>` : nothing}`;
}

/** Whether WeChat has told the customer that an answer waits. */
function told() {
  if (!state.told) {
    return nothing;
  }
  const at = new Date(state.told.at).toLocaleTimeString(settings.language, {hour: '2-digit', minute: '2-digit'});
  return html`<p class="told ${state.told.result}" role="status">${text().told[state.told.result](at)}</p>`;
}

function button(what, words, look) {
  return html`<button type="button" class=${look} ?disabled=${state.busy} @click=${() => act(what)}>${words}</button>`;
}

function draw() {
  document.title = text().page;
  render(html`
    <header><img src="/shared/mark.svg" alt="" width="40" height="40"><h1>${text().title}</h1>
      <button type="button" @click=${() => { settings.switchLanguage(); draw(); }}>${text().other}</button>
      <button type="button" @click=${leave}>${text().leave}</button></header>
    <p class="notice" role="status">${state.away ? text().away : state.notice ? text()[state.notice] : ''}</p>
    <main class=${row() ? 'open' : ''}>
      <nav aria-label=${text().queue}><h2>${text().queue}</h2>
        ${state.rows === null ? html`<p class="pick">${text().loading}</p>` : state.rows.length === 0 ? html`<p class="pick">${text().empty}</p>` : html`<ul>${state.rows.map(entry)}</ul>`}
        ${state.rows && state.total > state.rows.length ? html`<p class="pick">${text().more(state.rows.length, state.total)}</p>` : nothing}</nav>
      <section aria-label=${text().list}>${conversation()}</section>
    </main>`, root);
  follow(root, state.parts.length + state.lines.length);
}

async function leave() {
  await fetch('/api/v1/staff/logout', {method: 'POST'}).catch(() => undefined);
  location.assign('/staff/');
}

async function keepLooking() {
  await look();
  setTimeout(keepLooking, document.visibilityState === 'visible' ? PAUSE : 5 * PAUSE);
}

draw();
void keepLooking();
