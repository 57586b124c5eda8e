import {localeOf} from './format.js';

/** @typedef {'zh' | 'en'} Language */
/** @typedef {'system' | 'light' | 'dark'} Theme */

const THEMES = /** @type {Theme[]} */ (['system', 'light', 'dark']);

/** The visitor's language and colours, remembered on this device; `early.js` applies them before the first paint. */
export class Settings {
  #storage;

  /** @param {import('./storage.js').Storage} storage */
  constructor(storage) {
    this.#storage = storage;
    /** @type {Language} */
    this.language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
    const dataset = document.documentElement.dataset.theme;
    /** @type {Theme} */
    this.theme = dataset === 'light' || dataset === 'dark' ? dataset : 'system';
  }

  switchLanguage() {
    this.language = this.language === 'zh' ? 'en' : 'zh';
    document.documentElement.lang = this.language === 'zh' ? localeOf('zh') : 'en';
    this.#storage.write('zhanggui.language', this.language);
  }

  nextTheme() {
    this.theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length];
    if (this.theme === 'system') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = this.theme;
    }
    this.#storage.write('zhanggui.theme', this.theme);
  }
}
