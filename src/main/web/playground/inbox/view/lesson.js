import {html, nothing} from '../../../shared/lit.js';
import {icon} from '../../../chat/view/icons.js';
import {LONGEST} from '../inbox.js';
import {effect} from './effect.js';
import {findings} from './findings.js';

/** A group: which of its sentences are taught, and what they mean. @param {import('../inbox.js').Inbox} inbox */
export function lesson(inbox) {
  const {text, group, problem, busy, lacks, preview} = inbox;
  const look = (event) => {
    event.preventDefault();
    void inbox.look();
  };
  const running = busy === 'preview';
  return html`
    <div class="title">
      <button type="button" class="button quiet small back" @click=${() => inbox.leave()}>${text.back}</button>
      <h2 tabindex="-1" ?data-place=${preview?.state !== 'done'}>${text.teach}</h2>
    </div>
    <form @submit=${look}>
      <fieldset ?disabled=${busy !== ''}>
        <legend>${text.sentences}</legend>
        <p class="hint">${text.sentencesHow}</p>
        <ul>${group.sentences.map((sentence) => line(sentence, inbox))}</ul>
        ${group.more > 0 ? html`<p class="hint">${text.moreLater(group.more)}</p>` : nothing}
      </fieldset>
      <fieldset ?disabled=${busy !== ''}>
        <legend>${text.meaning}</legend>
        ${suggestions(inbox)}
        <label class="intent">${text.intent}
          <input list="intents" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="100" .value=${inbox.intent}
            placeholder=${text.search} @focus=${(event) => event.target.select()} @change=${(event) => inbox.mean(event.target.value)}></label>
        <datalist id="intents">${inbox.intents.map(({name}) => html`<option value=${name}>${inbox.titleOf(name)}</option>`)}</datalist>
        <p class="hint" role="status">${inbox.known ? means(inbox) : inbox.intent ? text.noIntent : text.chooseIntent}</p>
      </fieldset>
      ${preview?.state === 'done'
        ? nothing
        : html`
            ${running ? progress(inbox) : nothing}
            <div class="row">
              <span class="lacks">${running ? nothing : lacks}</span>
              <button type="button" class="button quiet" ?disabled=${busy !== '' || inbox.examples.length === 0}
                @click=${() => inbox.dismiss()}>${text.dismiss}</button>
              <button class="button" ?disabled=${busy !== '' || lacks !== ''}>${running ? text.computing : text.look}</button>
            </div>`}
    </form>
    ${problem ? refusal(inbox) : nothing}
    ${preview?.state === 'done' ? effect(inbox) : nothing}`;
}

function line({id, times}, inbox) {
  const {text} = inbox;
  const pick = inbox.picks.get(id) ?? {on: false, text: ''};
  return html`<li class=${pick.on ? 'on' : ''}>
    <label><input type="checkbox" .checked=${pick.on} aria-label=${text.pick(pick.text)} @change=${(event) => inbox.pick(id, event.target.checked)}></label>
    <input type="text" class="words" maxlength=${LONGEST * 2} .value=${pick.text} lang=${inbox.group.language} aria-label=${text.words}
      ?disabled=${!pick.on} @input=${(event) => inbox.write(id, event.target.value)}>
    ${times > 1 ? html`<small>${text.times(times)}</small>` : nothing}
  </li>`;
}

function suggestions(inbox) {
  const {text, group} = inbox;
  return group.suggestions.length === 0
    ? nothing
    : html`<ul class="suggestions" aria-label=${text.suggestions}>
        ${group.suggestions.slice(0, 3).map(({intent, confidence}) => suggestion(intent, text.percent(confidence), inbox))}
        ${suggestion('oos', '', inbox)}
      </ul>`;
}

function suggestion(intent, share, inbox) {
  return html`<li><button type="button" class="chip" aria-pressed=${inbox.intent === intent} @click=${() => inbox.mean(intent)}>
    ${inbox.titleOf(intent)}${share ? html` <small>${share}</small>` : nothing}</button></li>`;
}

function means(inbox) {
  const {text, intent} = inbox;
  return html`<b>${inbox.titleOf(intent)}</b> <code>${intent}</code> ${text.has(inbox.intents.find(({name}) => name === intent).examples)}`;
}

function progress(inbox) {
  const {text, preview} = inbox;
  return html`<label class="progress">${text.computingHow}
    <progress max=${preview?.of ?? 1} .value=${preview?.done ?? 0}></progress></label>`;
}

function refusal(inbox) {
  const {text, problem} = inbox;
  return html`<div class="refused" role="alert">
    <p>${icon('alert')} ${problem.findings.length > 0 ? text.refused : problem.detail}</p>
    ${findings(problem.findings)}
    <button type="button" class="button quiet small" @click=${() => inbox.dismissProblem()}>${text.close}</button>
  </div>`;
}
