/**
 * One tab at a time holds the line to the shop. The tab that was opened last takes it; the earlier one is told, and
 * gets it back by itself when the other closes. Where there are no locks (pages that are not served securely, frames
 * without storage) the shop closes the older stream, and that must do.
 */
export class Tab {
  #name;
  #locks;
  /** Gives the lock back. @type {(() => void) | null} */
  #release = null;
  /** Stops standing in the queue for it. @type {AbortController | null} */
  #queue = null;

  /** @param {string} name @param {LockManager | undefined} locks */
  constructor(name, locks = globalThis.navigator?.locks) {
    this.#name = name;
    this.#locks = locks;
  }

  /**
   * Takes the line, from another tab if need be.
   *
   * @param {() => void} lost called when another tab takes it
   * @param {() => void} free called when that other tab is gone and this one has the line again
   * @returns {Promise<void>} done when this tab has the line
   */
  take(lost, free) {
    if (!this.#locks) {
      return Promise.resolve();
    }
    this.#queue?.abort();
    this.#release?.();
    return new Promise((taken) => this.#request({steal: true}, taken, lost, free));
  }

  /** @param {LockOptions} how @param {() => void} taken @param {() => void} lost @param {() => void} free */
  #request(how, taken, lost, free) {
    let held = false;
    const holding = () => {
      held = true;
      taken();
      return new Promise((resolve) => {
        this.#release = () => resolve(undefined);
      });
    };
    this.#locks.request(this.#name, how, holding).catch(({name}) => {
      if (!held && name !== 'AbortError') {
        taken();
      }
      if (held) {
        this.#release = null;
        lost();
        this.#queue = new AbortController();
        this.#request({signal: this.#queue.signal}, free, lost, free);
      }
    });
  }
}
