import {ask} from './api.js';

/** The kiosks of the store. */
export class Devices {
  /** @type {any[] | null} */
  rows = null;
  /** The code that was made last. @type {{device: string, code: string, until: string} | null} */
  code = null;
  /** Which device is being renamed, or is asked about before it is revoked. */
  renaming = '';
  revoking = '';
  /** Which device has just been told to load anew. */
  reloading = '';
  #page;

  constructor(page) {
    this.#page = page;
  }

  forget() {
    this.rows = null;
    this.code = null;
    this.renaming = '';
    this.revoking = '';
  }

  async look() {
    const {store} = this.#page;
    const {devices} = await ask('GET', `devices?store=${encodeURIComponent(store)}`);
    if (store === this.#page.store) {
      this.rows = devices;
      if (this.code && devices.find(({id}) => id === this.code?.device)?.codeUntil === null) {
        this.code = null;
      }
    }
  }

  /** @param {string} name @param {string} store */
  async add(name, store) {
    return this.#page.do(async () => {
      this.code = await ask('POST', 'devices', {name, store});
      await this.look();
    });
  }

  async newCode(id) {
    return this.#page.do(async () => {
      this.code = await ask('POST', `devices/${id}/code`, {});
      await this.look();
    });
  }

  /** @param {string} id @param {{name?: string, closed?: boolean, language?: string, reload?: boolean}} wish */
  async change(id, wish) {
    return this.#page.do(async () => {
      await ask('PATCH', `devices/${id}`, wish);
      this.renaming = '';
      this.reloading = wish.reload ? id : '';
      await this.look();
    });
  }

  async revoke(id) {
    return this.#page.do(async () => {
      await ask('DELETE', `devices/${id}`);
      this.revoking = '';
      await this.look();
    });
  }
}
