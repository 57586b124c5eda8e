import {html, nothing} from '../shared/lit.js';

/**
 * A conversation as the staff reads it.
 *
 * @param {object[]} lines as the shop tells them @param {Record<string, any>} text @param {string} pictures where they are
 * @param {object[]} parts what was said before on other channels @param {string} channel where it goes on after them
 */
export function log(lines, text, pictures, parts = [], channel = '') {
  return html`<div class="log" tabindex="0" role="log" aria-label=${text.list}><ol>
    ${parts.map((part) => html`${place(part.channel, text)}${part.lines.map((each) => line(each, text, pictures, `?in=${encodeURIComponent(part.conversation)}`))}`)}
    ${parts.length ? place(channel, text) : nothing}
    ${lines.map((each) => line(each, text, pictures))}</ol></div>`;
}

function place(channel, text) {
  return html`<li class="place">${text.channel[channel] ?? channel}</li>`;
}

function line(each, text, pictures, part = '') {
  const words = each.text || (each.event ? text.event[each.event] ?? each.event : '');
  return html`<li class=${each.event && !each.picture ? 'event' : each.role === 'user' ? 'customer' : each.role}>
    ${each.event && !each.picture ? nothing : html`<b>${text[each.role === 'user' ? 'customer' : each.role]}</b>`}
    ${each.picture ? html`<img class="picture" src="${pictures}${each.picture}${part}" alt=${text.event['picture.sent']}>` : nothing}
    <span class="words">${words}${each.products ? ` ${text.products(each.products)}` : nothing}</span></li>`;
}

/** Where the staff writes; Enter sends the form. @param {string} name */
export function words(name) {
  return html`<textarea name="words" rows="2" maxlength="2000" aria-label=${name} placeholder=${name}
    @keydown=${(event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && (event.preventDefault(), event.target.form.requestSubmit())}></textarea>`;
}

/** Shows the newest line when there is a new one. @param {HTMLElement} root @param {number} count */
export function follow(root, count) {
  const shown = /** @type {HTMLElement | null} */ (root.querySelector('.log'));
  if (shown && count !== Number(shown.dataset.seen ?? 0)) {
    shown.dataset.seen = String(count);
    shown.scrollTop = shown.scrollHeight;
  }
}
