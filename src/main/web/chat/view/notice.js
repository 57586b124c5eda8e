import {html, nothing} from '../../shared/lit.js';
import {icon} from './icons.js';

/**
 * One line above the conversation that says what is wrong with the connection, and what the visitor can do.
 *
 * @param {unknown} first what a page of its own kind says instead of the place in the queue
 */
export function notice(chat, first = nothing) {
  return html`<div class="notices" role="status">${first}${connection(chat)}${first === nothing ? queue(chat) : nothing}${remark(chat)}</div>`;
}

function connection({text, line}) {
  switch (line.state) {
    case 'offline':
      return bar('clock', text.line.offline, nothing);
    case 'waiting':
      return bar('clock', text.line.waiting, button(text.retryNow, () => line.retryNow()));
    default:
      return nothing;
  }
}

/** A visitor who waits for a person sees how long the queue is, and may leave it. */
function queue(chat) {
  const {text, position} = chat;
  return chat.speaker === 'desk' && chat.line.state === 'online'
    ? bar('clock', position ? text.queue(position) : text.queued, button(text.leaveQueue, () => chat.leaveQueue()))
    : nothing;
}

function remark(chat) {
  const {text} = chat;
  if (chat.line.state === 'elsewhere') {
    return bar('alert', text.line.elsewhere, button(text.here, () => chat.continueHere()));
  }
  return chat.notice ? bar('alert', text[chat.notice], button(text.dismiss, () => chat.dismissNotice())) : nothing;
}

function bar(name, words, action) {
  return html`<div class="notice">${icon(name)}<p>${words}</p>${action}</div>`;
}

function button(words, press) {
  return html`<button class="button small" @click=${press}>${words}</button>`;
}
