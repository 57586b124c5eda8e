import {day} from '../../shared/format.js';
import {html, nothing, repeat} from '../../shared/lit.js';
import {icon} from './icons.js';
import {message} from './message.js';
import {welcome} from './welcome.js';

const PAUSE = 5 * 60_000;

/** The conversation, oldest first. What is added to it is read out, except while an earlier part is fetched. */
export function log(chat, {scroll}) {
  const {text} = chat;
  const all = lines(chat.rows, chat.settings.language, new Date());
  return html`<div class="view">
    <div class="log" role="log" aria-label=${text.log} aria-live=${chat.restoring || chat.lookingBack ? 'off' : 'polite'} tabindex="0"
      @scroll=${scroll.onScroll}>
      <div class="lines">
        ${chat.hasEarlier
          ? html`<button class="button quiet earlier" aria-disabled=${chat.lookingBack ? 'true' : 'false'}
              @click=${() => lookBack(chat)}>${chat.lookingBack ? text.lookingBack : text.earlier}</button>`
          : welcome(chat, !chat.restoring && all.every(({row}) => row.role !== 'user'))}
        ${chat.restoring ? skeleton(text) : nothing}
        ${repeat(all, (line) => line.row.key, (line) => message(line, chat))}
        ${chat.typing ? typing(text) : nothing}
      </div>
    </div>
    ${scroll.atNewest ? nothing : newest(chat, scroll)}
  </div>`;
}

/** The button goes with the last earlier message; the keyboard's place is the conversation. */
function lookBack(chat) {
  document.querySelector('.log')?.focus();
  void chat.lookBack();
}

function typing(text) {
  return html`<div class="message bot typing"><img class="face" src="/shared/mark.svg" alt="" width="32" height="32">
    <div class="bubble"><span class="hidden">${text.typing}</span><i></i><i></i><i></i></div></div>`;
}

function skeleton(text) {
  return html`<div class="skeleton"><span class="hidden">${text.loading}</span><i></i><i></i><i></i></div>`;
}

function newest(chat, scroll) {
  const {text, unread} = chat;
  return html`<button class="newest" aria-label=${text.newest} @click=${scroll.toNewest}>
    ${icon('down')}${unread > 0 ? html`<span>${text.newMessages(unread)}</span>` : nothing}
  </button>`;
}

/**
 * @typedef {object} Line
 * @property {import('../shared/transcript.js').Row} row
 * @property {string | null} day the day's name, where it begins with this message
 * @property {boolean} first whether a new speaker, or the same after a pause, begins here
 * @property {boolean} last whether the next line has another speaker or comes after a pause
 */

/**
 * Groups messages as people read them: by day, and by speaker without a pause.
 *
 * @param {import('../shared/transcript.js').Row[]} rows
 * @param {'zh' | 'en'} language
 * @param {Date} now
 * @returns {Line[]}
 */
function lines(rows, language, now) {
  return rows.map((row, index) => {
    const before = rows[index - 1];
    const after = rows[index + 1];
    return {
      row,
      day: before && before.at.toDateString() === row.at.toDateString() ? null : day(row.at, language, now),
      first: !together(before, row),
      last: !together(row, after),
    };
  });
}

function together(one, next) {
  return Boolean(one && next) && one.role === next.role && next.at - one.at < PAUSE;
}
