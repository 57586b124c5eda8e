import {html, nothing} from '../../../shared/lit.js';
import {icon} from '../../../chat/view/icons.js';
import {findings} from './findings.js';

/** What teaching would change, and whether to keep it. @param {import('../inbox.js').Inbox} inbox */
export function effect(inbox) {
  const {text, preview, busy} = inbox;
  const {effect: known, findings: found} = preview;
  const worse = known.said.filter((heard) => wasRight(heard) && !isRight(heard));
  const better = known.said.filter((heard) => !wasRight(heard) && isRight(heard));
  const other = known.said.length - worse.length - better.length;
  return html`<section class="effect" aria-labelledby="effect">
    <h3 id="effect" tabindex="-1" data-place>${text.effect}</h3>
    ${found.length > 0 ? html`<div class="refused"><p>${icon('alert')} ${text.refused}</p>${findings(found)}</div>` : nothing}
    ${known.taught.length > 0 ? taught(known.taught, inbox) : nothing}
    ${known.validations.map((validation) => figures(validation, inbox))}
    <h4>${text.tests}</h4>
    <p>${text.testsChange(known.same + known.said.length, worse.length, better.length, other)}</p>
    ${heardList(text.worse, 'bad', worse, inbox)}
    ${heardList(text.better, 'good', better, inbox)}
    <div class="row">
      <button type="button" class="button quiet" ?disabled=${busy !== ''} @click=${() => inbox.change()}>${text.change}</button>
      <button type="button" class="button" ?disabled=${busy !== '' || found.length > 0} @click=${() => inbox.keep()}>${busy === 'keep' ? text.keeping : text.keep}</button>
    </div>
    <p class="hint">${text.keepHow(preview.places.map(({file, line}) => `${file}:${line}`).join(text.comma))}</p>
  </section>`;
}

function taught(all, inbox) {
  const {text} = inbox;
  return html`<h4>${text.taught}</h4>
    <ul class="heard">${all.map((heard) => html`<li class=${isRight(heard) ? 'good' : 'bad'}>
      <q>${heard.text}</q><span>${guess(heard.before, inbox)} → <b>${guess(heard.after, inbox)}</b></span></li>`)}</ul>`;
}

function figures({language, before, after, intents}, inbox) {
  const {text} = inbox;
  const row = (name, was, is, of) => html`<tr><th scope="row">${name}</th>${share(was, of, text)}${share(is, of, text)}<td class=${is < was ? 'bad' : is > was ? 'good' : ''}>${text.change_(is - was)}</td></tr>`;
  return html`<h4>${text.validation(text.languages[language.toLowerCase()])}</h4>
    <p class="hint">${text.validationHow(before.sentences)}</p>
    <div class="wide" tabindex="0" role="region" aria-label=${text.validation(text.languages[language.toLowerCase()])}><table>
      <thead><tr><th scope="col">${text.what}</th><th scope="col">${text.before}</th><th scope="col">${text.after}</th><th scope="col">${text.difference}</th></tr></thead>
      <tbody>
        ${row(text.allRight, before.right, after.right, before.sentences)}
        ${row(text.inScopeRight, before.inScopeRight, after.inScopeRight, before.inScope)}
        ${intents.map((each) => row(inbox.titleOf(each.intent), each.before, each.after, each.sentences))}
      </tbody>
    </table></div>
    ${intents.length === 0 ? html`<p class="hint">${text.noIntentChanges}</p>` : nothing}`;
}

function share(n, of, text) {
  return html`<td>${text.share(n, of)} <small>${n}/${of}</small></td>`;
}

function heardList(title, kind, all, inbox) {
  return all.length === 0
    ? nothing
    : html`<details ?open=${kind === 'bad'}><summary>${title} (${all.length})</summary>
        <ul class="heard">${all.map((heard) => html`<li class=${kind}><q>${heard.text}</q>
          <span>${guess(heard.before, inbox)} → <b>${guess(heard.after, inbox)}</b></span>
          <small><code>${heard.at.file}:${heard.at.line}</code> ${inbox.text.meant(inbox.titleOf(heard.intent))}</small></li>`)}</ul></details>`;
}

function guess({intent, confidence, accepted}, inbox) {
  const {text} = inbox;
  return accepted ? `${inbox.titleOf(intent)} ${text.percent(confidence)}` : text.notSure;
}

const isRight = ({intent, after}) => means(after, intent);
const wasRight = ({intent, before}) => means(before, intent);
const means = (guess, intent) => (intent === 'oos' ? !guess.accepted : guess.accepted && guess.intent === intent);
