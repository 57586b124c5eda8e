import {ask, device, told} from './device.js';

/** When this page was loaded, which says which version of it this is. */
const LOADED = new Date(performance.timeOrigin).toISOString();

/**
 * Tells the shop what this kiosk does, every half minute and when that changes, and hears what the staff wishes. What
 * it cannot tell now it tells at the next beat.
 */
export class Heartbeat {
  #mode;
  #stock;
  #heard;
  #every;
  #timer = 0;
  #last = '';
  #error = '';

  /**
   * @param {() => string} mode attract, in_use, calling or closed
   * @param {() => number} stock when the shop last said how much there is, in milliseconds since 1970, or 0
   * @param {() => void} heard the wishes may be others now
   * @param {number} every so many seconds it beats
   */
  constructor(mode, stock, heard, every) {
    this.#every = every * 1000;
    this.#mode = mode;
    this.#stock = stock;
    this.#heard = heard;
    addEventListener('error', ({message}) => (this.#error = String(message)));
    addEventListener('unhandledrejection', ({reason}) => (this.#error = String(reason?.message ?? reason)));
    addEventListener('online', () => void this.beat());
  }

  /** Something changed, perhaps: what is known already is not told again before its time. */
  changed() {
    if (this.#mode() !== this.#last) {
      void this.beat();
    }
  }

  async beat() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.beat(), this.#every);
    if (device.enrolled === false) {
      return;
    }
    const mode = this.#mode();
    const at = this.#stock();
    const stock = at ? new Date(at).toISOString() : '';
    this.#last = mode;
    try {
      told(await ask('POST', 'beat', {mode, page: LOADED, stock, error: this.#error}));
      this.#error = '';
    } catch (error) {
      this.#error = this.#error || `${error.status ?? ''} ${error.message}`.trim();
    }
    this.#heard();
  }
}
