import {html, nothing} from '../../shared/lit.js';
import {icon} from './icons.js';
import {state} from './state.js';

/** The shop's sign, the state of the line, and the visitor's choices. */
export function header(chat, {frame}) {
  const {text, settings} = chat;
  return html`<header class="top">
    <img class="mark" src="/shared/mark.svg" alt="" width="40" height="40">
    <div class="sign">
      <h1>${text.shop}</h1>
      ${state(chat)}
    </div>
    <div class="choices">
      <button class="tool language" lang=${settings.language === 'zh' ? 'en' : 'zh-CN'}
        aria-label=${text.switchLanguage} @click=${() => chat.switchLanguage()}>${text.otherLanguage}</button>
      ${tool('fresh', text.startOver, () => chat.askStartOver(true))}
      <button class="tool" popovertarget="more" aria-label=${text.more} title=${text.more}>${icon('more')}</button>
      ${frame ? tool('close', text.closeChat, () => frame.close()) : nothing}
    </div>
    <ul class="more" id="more" popover aria-label=${text.more}>
      ${entry(settings.theme, text.themes[settings.theme], () => chat.nextTheme())}
      ${entry('bell', text.alerts[chat.alerts], () => void chat.switchAlerts())}
      ${entry('phone', text.wechat, () => void chat.inviteToWechat())}
      ${entry('save', text.download, () => void chat.download())}
    </ul>
  </header>`;
}

function entry(name, words, press) {
  return html`<li><button @click=${press}>${icon(name)}<span>${words}</span></button></li>`;
}

function tool(name, label, press) {
  return html`<button class="tool" aria-label=${label} title=${label} @click=${press}>${icon(name)}</button>`;
}
