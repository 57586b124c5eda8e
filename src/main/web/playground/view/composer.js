import {html, nothing} from '../../shared/lit.js';
import {icon} from '../../chat/view/icons.js';
import {LONGEST} from '../playground.js';

/** What to say next, and as whom. */
export function composer(playground) {
  const {text, draft, busy, full, state, returning} = playground;
  const quiet = state !== 'ready' || busy || full;
  const send = (event) => {
    event.preventDefault();
    void playground.say(draft);
  };
  const write = (event) => playground.write(event.target.value);
  return html`<form class="composer" @submit=${send}>
    <label class="who"><span class="hidden">${text.who}</span>
      <select .value=${returning ? 'again' : 'new'} ?disabled=${busy} @change=${(event) => playground.come(event.target.value === 'again')}>
        <option value="new">${text.stranger}</option>
        <option value="again">${text.regular}</option>
      </select>
    </label>
    <label class="hidden" for="words">${text.words}</label>
    <input id="words" type="text" autocomplete="off" enterkeyhint="send" maxlength=${LONGEST} placeholder=${full ? text.full : text.placeholder}
      .value=${draft} ?disabled=${state !== 'ready' || full} @input=${write}>
    <button class="send" aria-label=${text.send} title=${text.send} ?disabled=${quiet || !draft.trim()}>${icon('send')}</button>
    ${full ? html`<p class="hidden" role="status">${text.full}</p>` : nothing}
  </form>`;
}
