import {html, nothing} from '../shared/lit.js';

/**
 * A conversation as the staff reads it.
 *
 * @param {object[]} lines as the shop tells them @param {Record<string, any>} text @param {string} pictures where they are
 */
export function log(lines, text, pictures) {
  return html`<div class="log" tabindex="0" role="log" aria-label=${text.list}><ol>${lines.map((each) => line(each, text, pictures))}</ol></div>`;
}

function line(each, text, pictures) {
  const words = each.text || (each.event ? text.event[each.event] ?? each.event : '');
  return html`<li class=${each.event && !each.picture ? 'event' : each.role === 'user' ? 'customer' : each.role}>
    ${each.event && !each.picture ? nothing : html`<b>${text[each.role === 'user' ? 'customer' : each.role]}</b>`}
    ${each.picture ? html`<img class="picture" src="${pictures}${each.picture}" alt=${text.event['picture.sent']}>` : nothing}
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
