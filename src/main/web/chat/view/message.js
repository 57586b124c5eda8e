import {clock, languageOf, localeOf} from '../../shared/format.js';
import {html, nothing} from '../../shared/lit.js';
import {linkify, safeHref} from '../../shared/linkify.js';
import {icon} from './icons.js';
import {products} from './products.js';

/** One message: who, what, when, and what became of it. Words are always text, whatever they look like. */
export function message({row, day, first, last}, chat) {
  const {text, settings} = chat;
  if (row.role === 'handover') {
    return html`${dayLine(day)}<p class="handover ${row.speaker}"><span>${text.handover[row.speaker]}</span></p>`;
  }
  const mine = row.role === 'user';
  return html`
    ${dayLine(day)}
    <article class="message ${row.role} ${first ? 'first' : ''} ${last ? 'last' : ''}" aria-label=${text[mine ? 'you' : row.role]}>
      ${first && !mine ? html`<img class="face" src="/shared/mark.svg" alt="" width="32" height="32">` : nothing}
      ${first && row.role === 'agent' ? html`<p class="who">${text.agent}</p>` : nothing}
      ${row.text ? html`<p class="bubble" dir="auto" lang=${localeOf(languageOf(row.text, settings.language))}>${words(row.text)}</p>` : nothing}
      ${row.picture ? html`<img class="photo" src=${row.state === 'sent' ? safeHref(row.picture) : row.picture} alt=${text.picture}>` : nothing}
      ${row.products.length > 0 ? products(row, chat) : nothing}
      ${last || row.state !== 'sent' ? foot(row, chat) : nothing}
    </article>`;
}

function dayLine(day) {
  return day ? html`<p class="day"><span>${day}</span></p>` : nothing;
}

function words(text) {
  return linkify(text).map(({text: piece, href}) =>
    href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${piece}</a>` : piece,
  );
}

function foot(row, chat) {
  const {text, settings} = chat;
  return html`<footer class="foot" data-state=${row.state}>
    <time datetime=${row.at.toISOString()}>${clock(row.at, settings.language)}</time>
    ${row.role === 'user' ? state(row, chat, text) : nothing}
  </footer>`;
}

function state(row, chat, text) {
  switch (row.state) {
    case 'sent':
      return html`${icon(row.read ? 'checks' : 'check')}<span class="hidden">${row.read ? text.read : text.sent}</span>`;
    case 'waiting':
      return html`${icon('clock')}<span>${chat.line.state === 'online' ? text.sending : text.waiting}</span>`;
    default:
      return html`${icon('alert')}<span>${text.failed}${why(row, text)}</span>
        <button class="link" @click=${() => chat.retry(row.key)}>${text.retry}</button>
        <button class="link" @click=${() => chat.discard(row.key)}>${text.discard}</button>`;
  }
}

function why(row, text) {
  const reason = text.refused[row.reason];
  return reason ? html` · ${reason}` : nothing;
}
