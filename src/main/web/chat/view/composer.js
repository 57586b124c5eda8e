import {html, nothing} from '../../shared/lit.js';
import {lengthOf, LONGEST} from '../chat.js';
import {icon} from './icons.js';

const WARN = 200;
const MOST_ROWS = 6;
const MOST_SUGGESTIONS = 4;

/** Where the visitor writes. */
export function composer(chat) {
  const {text, draft} = chat;
  const left = LONGEST - lengthOf(draft.trim());
  const elsewhere = chat.line.state === 'elsewhere';
  return html`<form class="composer" @submit=${(event) => submit(event, chat)}>
    <label class="hidden" for="words">${text.composer}</label>
    <label class="tool attach" title=${text.attach}>${icon('photo')}<span class="hidden">${text.attach}</span>
      <input class="hidden" type="file" accept="image/*" ?disabled=${elsewhere} @change=${(event) => attach(event, chat)}></label>
    <textarea id="words" rows=${Math.min(MOST_ROWS, draft.split('\n').length)} placeholder=${text.placeholder}
      enterkeyhint="send" aria-describedby="hint" aria-invalid=${left < 0 ? 'true' : 'false'} .value=${draft}
      @input=${(event) => chat.write(event.target.value)} @keydown=${onKey} ?disabled=${elsewhere}></textarea>
    <button class="send" aria-label=${text.send} title=${text.send} aria-disabled=${left < 0 || !draft.trim() ? 'true' : 'false'}
      ?disabled=${elsewhere}>${icon('send')}</button>
    <p id="hint" class=${left < WARN ? 'hint' : 'hidden'}>${hint(left, text)}</p>
  </form>`;
}

function hint(left, text) {
  return left < 0 ? text.tooLong(-left) : left < WARN ? text.left(left) : text.hint;
}

function attach(event, chat) {
  const [file] = event.target.files;
  event.target.value = '';
  if (file) {
    void chat.show(file);
  }
}

function submit(event, chat) {
  event.preventDefault();
  chat.send(chat.draft);
}

/** Enter sends, unless it only ends the choice of a character in an input method. */
function onKey(event) {
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key === 'Enter' && !event.shiftKey && !composing) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
}

/** What the visitor could answer to the newest message. */
export function suggestions(chat) {
  const newest = chat.rows.at(-1);
  const actions = newest && newest.role !== 'user' ? newest.actions.slice(0, MOST_SUGGESTIONS) : [];
  return actions.length === 0
    ? nothing
    : html`<ul class="chips" aria-label=${chat.text.suggestions}>
        ${actions.map((action) => html`<li>
          <button class="chip" @click=${() => press(action, chat)}>${action.title ?? action.value}</button>
        </li>`)}
      </ul>`;
}

/** The chips go when one is pressed; the keyboard's place moves to the conversation, not into a phone's keyboard. */
function press(action, chat) {
  document.querySelector('.log')?.focus();
  chat.press(action);
}
