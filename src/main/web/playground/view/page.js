import {html, nothing} from '../../shared/lit.js';
import {icon} from '../../chat/view/icons.js';
import {channel, CHANNELS} from './channels.js';
import {composer} from './composer.js';
import {header, tool} from './header.js';
import {inspector} from './inspector.js';
import {keep} from './keep.js';
import {turns} from './times.js';

/**
 * The whole page: the channels beside each other, what to say next, and the turn that is looked into. On a narrow
 * screen one of them at a time, by tabs.
 *
 * @param {import('../playground.js').Playground} playground
 * @param {{narrow: boolean}} around
 */
export function page(playground, {narrow}) {
  const {text} = playground;
  return html`
    <a class="skip" href="#words">${text.skip}</a>
    <div class="yard">
      ${top(playground)}
      ${notices(playground)}
      ${narrow ? tabs(playground) : nothing}
      <main class="field">
        <section class="stage" aria-label=${text.channels} ?hidden=${narrow && playground.part === 'inspector'}>
          <div class="channels">
            ${CHANNELS.filter((name) => !narrow || name === playground.part).map((name) => channel(name, playground, narrow))}
          </div>
        </section>
        ${narrow && playground.part !== 'inspector' ? nothing : inspector(playground)}
        <div class="foot">
          ${turns(playground)}
          ${composer(playground)}
        </div>
      </main>
    </div>
    ${playground.keeping ? keep(playground) : nothing}
  `;
}

function top(playground) {
  const {text, settings} = playground;
  return header({
    heading: text.heading,
    hint: text.nothingIsSold,
    here: '/playground/',
    text,
    settings,
    switchLanguage: () => playground.switchLanguage(),
    nextTheme: () => playground.nextTheme(),
  }, tool('fresh', text.startOver, () => playground.begin()));
}

function notices(playground) {
  const {text, problem, offline, findings, state} = playground;
  return html`<div class="notices" role="status">
    ${offline && problem?.status !== 0 ? html`<p class="notice">${icon('alert')}<span>${text.offline}</span></p>` : nothing}
    ${problem
      ? html`<p class="notice bad">${icon('alert')}<span>${problem.detail}</span>
          ${state === 'failed' || problem.status === 404
            ? html`<button class="button small" @click=${() => playground.begin()}>${text.tryAgain}</button>`
            : html`<button class="button quiet small" @click=${() => playground.dismiss()}>${text.close}</button>`}
        </p>`
      : nothing}
    ${findings.length > 0
      ? html`<details class="notice"><summary>${text.filesWait(findings.length)}</summary>
          <ul>${findings.slice(0, 20).map((finding) => html`<li><code>${finding.file}:${finding.line}</code>
            ${finding.what}; ${finding.why}; ${finding.mend}</li>`)}</ul></details>`
      : nothing}
  </div>`;
}

function tabs(playground) {
  const {text} = playground;
  return html`<nav class="tabs" aria-label=${text.parts}>
    ${[...CHANNELS, 'inspector'].map((part) => html`<button aria-pressed=${part === playground.part}
      @click=${() => playground.show(part)}>${text.names[part]}</button>`)}
  </nav>`;
}
