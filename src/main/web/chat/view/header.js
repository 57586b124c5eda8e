import {html, nothing} from '../../shared/lit.js';
import {icon} from './icons.js';

/** The shop's sign, the state of the line, and the visitor's choices. */
export function header(chat, {frame}) {
  const {text, settings} = chat;
  const state = chat.line.state;
  return html`<header class="top">
    <img class="mark" src="/shared/mark.svg" alt="" width="40" height="40">
    <div class="sign">
      <h1>${text.shop}</h1>
      <p class="state" data-state=${state}>
        <span class="dot"></span>${state === 'online' ? (chat.speaker === 'agent' ? text.withAgent : text.tagline) : text.line.connecting.replace(/…+$/u, '')}
      </p>
    </div>
    <div class="choices">
      <button class="tool language" lang=${settings.language === 'zh' ? 'en' : 'zh-CN'}
        aria-label=${text.switchLanguage} @click=${() => chat.switchLanguage()}>${text.otherLanguage}</button>
      ${tool(settings.theme, text.themes[settings.theme], () => chat.nextTheme())}
      ${tool('fresh', text.startOver, () => chat.askStartOver(true))}
      ${frame ? tool('close', text.closeChat, () => frame.close()) : nothing}
    </div>
  </header>`;
}

function tool(name, label, press) {
  return html`<button class="tool" aria-label=${label} title=${label} @click=${press}>${icon(name)}</button>`;
}
