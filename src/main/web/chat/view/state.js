import {html} from '../../shared/lit.js';

/** Who listens to the customer: the shopkeeper, a person, or nobody as long as the line is down. */
export function state(chat) {
  const {line, speaker, text} = chat;
  return html`<p class="state" data-state=${line.state}>
    <span class="dot"></span>${line.state === 'online' ? (speaker === 'agent' ? text.withAgent : text.tagline) : text.line.connecting.replace(/…+$/u, '')}
  </p>`;
}
