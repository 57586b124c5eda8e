import {html, nothing} from '../../shared/lit.js';

/** What a message was understood to mean, and how surely. */
export function heard(turn, {text}) {
  const {heard: meant, said} = turn;
  return html`<section class="panel" aria-labelledby="heard">
    <h3 id="heard">${text.heard}</h3>
    ${meant
      ? html`
          <ul class="intents">${meant.intents.filter(({confidence}, i) => i < 2 || confidence >= 0.005).map((guess, i) => intent(guess, i === 0 && meant.accepted, text))}</ul>
          ${meant.accepted ? nothing : html`<p class="unsure">${text.unsure}</p>`}
          ${entities(meant, text)}
          ${corrections(meant, text)}
          <dl class="facts">
            <dt>${text.script}</dt><dd>${text.scripts[meant.script]}</dd>
            <dt>${text.mood}</dt><dd>${feeling(meant.sentiment, text)}</dd>
          </dl>`
      : html`<p class="none">${said.event || said.payload ? text.pressed(said.payload ?? said.event.name) : text.unheard}</p>`}
  </section>`;
}

function intent({intent: name, confidence}, accepted, text) {
  return html`<li class=${accepted ? 'accepted' : ''}>
    <code>${name}</code>${accepted ? html`<em>${text.accepted}</em>` : nothing}
    <b>${percent(confidence)}</b>
    <svg class="gauge" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="ground" width="100" height="4"/><rect class="level" width=${confidence * 100} height="4"/>
    </svg>
  </li>`;
}

function entities({entities: named}, text) {
  return named.length === 0
    ? nothing
    : html`<ul class="entities" aria-label=${text.entities}>
        ${named.map((entity) => html`<li><code>${entity.type}</code>
          <b>${entity.negated ? text.not : ''}${entity.role ? `${text.roles[entity.role] ?? entity.role} ` : ''}${entity.value}</b>
          <q>${entity.text}</q></li>`)}
      </ul>`;
}

function corrections({corrections: slips}, text) {
  return slips.length === 0
    ? nothing
    : html`<p class="slips">${slips.map((slip) => text.readAs(slip.text, slip.read)).join(text.comma)}</p>`;
}

function feeling({score, anger, urgency}, text) {
  const parts = [text.feeling(score)];
  if (anger > 0.05) {
    parts.push(`${text.anger} ${percent(anger)}`);
  }
  if (urgency > 0.05) {
    parts.push(`${text.urgency} ${percent(urgency)}`);
  }
  return parts.join(' · ');
}

/** @param {number} share 0 to 1 */
function percent(share) {
  return `${Math.round(share * 100)}%`;
}
