import {html, nothing} from '../../../shared/lit.js';
import {icon} from '../../../chat/view/icons.js';
import {header} from '../../view/header.js';
import {lesson} from './lesson.js';

/**
 * The whole page: the groups of sentences, and the one that is looked at beside them; on a narrow screen in their place.
 *
 * @param {import('../inbox.js').Inbox} inbox
 */
export function page(inbox) {
  const {text, settings} = inbox;
  return html`
    <a class="skip" href="#lesson">${text.skip}</a>
    <div class="study">
      ${header({
        heading: text.heading,
        hint: text.hint,
        here: '/playground/inbox/',
        text,
        settings,
        switchLanguage: () => inbox.switchLanguage(),
        nextTheme: () => inbox.nextTheme(),
      })}
      ${notices(inbox)}
      <main class=${inbox.group ? 'open' : ''}>
        <section class="groups" aria-labelledby="groups">${groups(inbox)}</section>
        <section class="lesson" id="lesson" tabindex="-1" aria-label=${text.lesson}>
          ${inbox.group ? lesson(inbox) : html`<p class="empty">${inbox.view?.groups.length ? text.choose : ''}</p>`}
        </section>
      </main>
    </div>
  `;
}

function notices(inbox) {
  const {text, problem, offline, done} = inbox;
  return html`<div class="notices" role="status">
    ${offline ? html`<p class="notice">${icon('alert')}<span>${text.offline}</span></p>` : nothing}
    ${done ? html`<p class="notice good">${icon('check')}<span>${done}</span></p>` : nothing}
    ${problem && !inbox.group
      ? html`<p class="notice bad">${icon('alert')}<span>${problem.detail}</span>
          <button class="button small" @click=${() => inbox.open(inbox.view?.page ?? 1)}>${text.tryAgain}</button></p>`
      : nothing}
  </div>`;
}

function groups(inbox) {
  const {text, view, state} = inbox;
  if (state !== 'ready') {
    return html`<h2 id="groups">${text.groups}</h2><p class="empty">${state === 'opening' ? text.opening : text.notRead}</p>`;
  }
  if (view.groups.length === 0) {
    return html`<h2 id="groups" tabindex="-1" data-place>${text.groups}</h2><p class="empty">${text.empty}</p>`;
  }
  return html`
    <h2 id="groups" tabindex="-1" ?data-place=${!inbox.group}>${text.groups} <small>${text.waiting(view.sentences)}</small></h2>
    <ul>${view.groups.map((group) => entry(group, inbox))}</ul>
    ${view.pages > 1
      ? html`<nav class="pages" aria-label=${text.pages}>
          <button class="button quiet small" ?disabled=${view.page === 1} @click=${() => inbox.open(view.page - 1)}>${text.previous}</button>
          <span>${text.page(view.page, view.pages)}</span>
          <button class="button quiet small" ?disabled=${view.page === view.pages} @click=${() => inbox.open(view.page + 1)}>${text.next}</button>
        </nav>`
      : nothing}`;
}

function entry(group, inbox) {
  const {text} = inbox;
  const first = group.sentences[0];
  const count = group.sentences.length + group.more;
  const current = inbox.group?.sentences[0].id === first.id;
  return html`<li><button type="button" aria-current=${current ? 'true' : 'false'} @click=${() => inbox.choose(group)}>
    <q lang=${group.language}>${first.text}</q>
    <span class="tags">
      <i>${text.languages[group.language]}</i>
      <i>${text.times(group.times)}</i>
      ${count > 1 ? html`<i>${text.more(count - 1)}</i>` : nothing}
      ${group.understood ? html`<i class="good">${text.understoodNow}</i>` : nothing}
    </span>
    ${group.suggestions[0] ? html`<small>${text.perhaps(inbox.titleOf(group.suggestions[0].intent))}</small>` : nothing}
  </button></li>`;
}
