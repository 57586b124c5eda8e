import {html, nothing} from '../../shared/lit.js';
import {icon} from './icons.js';

/** How a conversation begins: a greeting, and, until something was said, a few things one could ask. */
export function welcome(chat, first) {
  const {text} = chat;
  return html`<section class="welcome">
    <h2>${text.welcome}</h2>
    <p>${text.welcomeText}</p>
    ${first
      ? html`<ul class="starters" aria-label=${text.startersLabel}>
          ${text.starters.map((starter) => html`<li>
            <button @click=${() => chat.send(starter.text)}>${icon(starter.icon)}<span>${starter.text}</span></button>
          </li>`)}
        </ul>`
      : nothing}
  </section>`;
}

/** What stands in the second column while no product is open: what this shop promises. */
export function shopWindow({text}) {
  return html`<div class="window">
    <img src="/shared/storefront.svg" alt="" width="400" height="260">
    <ul class="promises">
      ${text.promises.map(({icon: name, title, text: words}) => html`<li>
        <span class="seal">${icon(name)}</span>
        <h2>${title}</h2>
        <p>${words}</p>
      </li>`)}
    </ul>
  </div>`;
}
