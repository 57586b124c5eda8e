import {html, nothing} from '../../shared/lit.js';
import {icon} from '../../chat/view/icons.js';

/**
 * The top of the pages for merchants.
 *
 * @param {{heading: string, hint: string, here: string, text: Record<string, any>, settings: any,
 *   switchLanguage: () => void, nextTheme: () => void}} of here is the path of this page
 * @param {any} more further tools
 */
export function header({heading, hint, here, text, settings, switchLanguage, nextTheme}, more = nothing) {
  const way = (path, name) => html`<a href=${path} aria-current=${path === here ? 'page' : nothing}>${name}</a>`;
  return html`<header class="top">
    <img class="mark" src="/shared/mark.svg" alt="" width="40" height="40">
    <div class="sign">
      <h1>${heading}</h1>
      <p>${hint}</p>
    </div>
    <nav class="ways" aria-label=${text.ways}>
      ${way('/playground/', text.talk)}
      ${way('/playground/inbox/', text.inbox)}
      ${way('/desk/', text.desk)}
    </nav>
    <div class="choices">
      <button class="tool language" lang=${settings.language === 'zh' ? 'en' : 'zh-CN'}
        aria-label=${text.switchLanguage} @click=${switchLanguage}>${text.otherLanguage}</button>
      ${tool(settings.theme, text.themes[settings.theme], nextTheme)}
      ${more}
    </div>
  </header>`;
}

/** A button with a drawing. @param {string} name @param {string} label @param {() => void} press */
export function tool(name, label, press) {
  return html`<button class="tool" aria-label=${label} title=${label} @click=${press}>${icon(name)}</button>`;
}
