import {ask} from './api.js';

/** The calls of the store, and the conversation of the one that is open. */
export class Calls {
  /** @type {any[] | null} */
  rows = null;
  /** The id of the call whose conversation is read, or empty. */
  chosen = '';
  lines = [];
  /** Who has the word there. @type {'' | 'bot' | 'waiting' | 'mine' | 'taken'} */
  word = '';

  #page;
  #tell;
  #known = null;

  /** @param {any} page @param {(call: any) => void} tell there is a new call */
  constructor(page, tell) {
    this.#page = page;
    this.#tell = tell;
  }

  /** How many nobody has answered. */
  get waiting() {
    return this.rows?.filter(({state}) => state === 'called').length ?? 0;
  }

  /** The call whose conversation is read. */
  get row() {
    return this.rows?.find(({id}) => id === this.chosen);
  }

  /** Another store is looked at. */
  forget() {
    this.rows = null;
    this.#known = null;
    this.choose('');
  }

  async look() {
    const {store} = this.#page;
    const {calls} = await ask('GET', `calls?store=${encodeURIComponent(store)}`);
    if (store !== this.#page.store) {
      return;
    }
    this.rows = calls;
    const called = calls.filter(({state}) => state === 'called');
    called.filter(({id}) => this.#known && !this.#known.has(id)).slice(0, 1).forEach(this.#tell);
    this.#known = new Set(called.map(({id}) => id));
    if (this.chosen && (!this.row || this.row.ended)) {
      this.choose('');
    }
    await this.read();
  }

  choose(id) {
    this.chosen = id;
    this.lines = [];
    this.word = '';
  }

  /** Reads on in the conversation. */
  async read() {
    const id = this.chosen;
    if (!id) {
      return;
    }
    const {lines, word} = await ask('GET', `calls/${id}/lines?after=${this.lines.at(-1)?.seq ?? 0}`);
    if (id === this.chosen) {
      const last = this.lines.at(-1)?.seq ?? 0;
      this.lines = [...this.lines, ...lines.filter(({seq}) => seq > last)];
      this.word = word;
    }
  }

  /** @param {string} id @param {'coming' | 'done' | 'take' | 'say' | 'return'} what @param {object} [body] */
  async do(id, what, body = {as: this.#page.as}) {
    return this.#page.do(async () => {
      await ask('POST', `calls/${id}/${what}`, body);
      await this.look();
    });
  }
}
