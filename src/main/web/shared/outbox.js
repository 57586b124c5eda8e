/**
 * @typedef {object} Entry
 * @property {string} id the clientActivityID; the shop runs a message with the same id once
 * @property {object} activity what is to be sent
 * @property {'waiting' | 'failed'} state
 * @property {string} [reason] why it failed, a failure code
 */

/** The most messages that wait; a visitor who is offline that long should not lose more by surprise. */
export const MOST_WAITING = 100;

/**
 * What the visitor said and the shop has not confirmed yet, in the order it was said. It outlives the page: an entry
 * leaves only when the shop has taken it, or when the visitor discards it.
 */
export class Outbox {
  #storage;
  #key;

  /** @param {import('./storage.js').Storage} storage @param {string} key */
  constructor(storage, key) {
    this.#storage = storage;
    this.#key = key;
    this.reload();
  }

  /** @returns {readonly Entry[]} */
  get entries() {
    return this.#entries;
  }

  /** @type {Entry[]} */
  #entries = [];

  /** Reads again what is kept, after another tab held the line. */
  reload() {
    const kept = this.#storage.read(this.#key, []);
    this.#entries = Array.isArray(kept) ? kept.filter((entry) => entry?.id && entry.activity) : [];
  }

  /** @param {object} activity without an id; it gets one here @returns {boolean} false when the outbox is full */
  add(activity) {
    if (this.#entries.length >= MOST_WAITING) {
      return false;
    }
    this.#keep([...this.#entries, entry(activity)]);
    return true;
  }

  /** For what opens a conversation and therefore precedes all that waits. @param {object} activity */
  addFirst(activity) {
    this.#keep([entry(activity), ...this.#entries]);
  }

  /** The message whose turn it is. Failed ones stand aside until the visitor decides. @returns {Entry | undefined} */
  next() {
    return this.#entries.find((entry) => entry.state === 'waiting');
  }

  /** The shop has it. @param {string} id @returns {boolean} whether it was waiting here */
  remove(id) {
    const left = this.#entries.filter((entry) => entry.id !== id);
    const found = left.length < this.#entries.length;
    if (found) {
      this.#keep(left);
    }
    return found;
  }

  /** The shop refused it. @param {string} id @param {string} reason */
  fail(id, reason) {
    this.#keep(this.#entries.map((entry) => (entry.id === id ? {...entry, state: 'failed', reason} : entry)));
  }

  /** The visitor wants it sent after all; it goes to the end, for later ones may have been sent. @param {string} id */
  retry(id) {
    const entry = this.#entries.find((each) => each.id === id);
    if (entry) {
      const others = this.#entries.filter((each) => each !== entry);
      this.#keep([...others, {id, activity: entry.activity, state: 'waiting'}]);
    }
  }

  clear() {
    this.#keep([]);
  }

  /** @param {Entry[]} entries */
  #keep(entries) {
    this.#entries = entries;
    this.#storage.write(this.#key, entries.length > 0 ? entries : undefined);
  }
}

/** @returns {Entry} */
function entry(activity) {
  const id = randomId();
  return {id, activity: {...activity, channelData: {clientActivityID: id}}, state: 'waiting'};
}

/** Unguessable, and unique over all visitors; `crypto.randomUUID` is missing where a page is not served securely. */
export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
