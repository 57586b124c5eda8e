import {ask} from './api.js';

/** The goods that were looked up. */
export class Stock {
  query = '';
  /** @type {any[] | null} null before the first look */
  goods = null;
  #page;

  constructor(page) {
    this.#page = page;
  }

  async look(query) {
    this.query = query.trim();
    if (!this.query) {
      return;
    }
    await this.#page.do(async () => {
      this.goods = (await ask('GET', `stock?language=${this.#page.language}&q=${encodeURIComponent(this.query)}`)).goods;
    });
  }
}
