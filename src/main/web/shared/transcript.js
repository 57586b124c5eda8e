import {clientActivityId} from './directline.js';

/**
 * @typedef {object} Product
 * @property {string} sku
 * @property {string} title
 * @property {number} price in the currency's main unit
 * @property {string} currency ISO 4217
 * @property {number} stock pieces available
 * @property {string} image
 * @property {string} url
 * @property {string} [reason] why it is shown, in words
 *
 * @typedef {object} Row one message as people see it
 * @property {string} key stable while the message travels from the outbox into the transcript
 * @property {'user' | 'bot' | 'agent'} role
 * @property {string} text
 * @property {string} [locale]
 * @property {Product[]} products
 * @property {object[]} actions suggestions under the message
 * @property {Date} at
 * @property {'waiting' | 'failed' | 'sent'} state
 * @property {string} [reason] why it failed
 */

/**
 * The conversation as this page knows it: what the shop confirmed, in the shop's order, then what it has taken but not
 * told back yet, then what still waits. The same activity heard twice is one.
 */
export class Transcript {
  /** @type {Map<string, any>} */
  #confirmed = new Map();
  /** @type {Map<string, any>} */
  #taken = new Map();

  /** @param {any[]} activities @returns {any[]} those that were not known */
  accept(activities) {
    const fresh = activities.filter((activity) => activity.id && !this.#confirmed.has(activity.id));
    for (const activity of fresh) {
      this.#confirmed.set(activity.id, activity);
      this.#taken.delete(clientActivityId(activity));
    }
    return fresh;
  }

  /** @param {import('./outbox.js').Entry} entry */
  taken(entry) {
    this.#taken.set(entry.id, entry.activity);
  }

  clear() {
    this.#confirmed.clear();
    this.#taken.clear();
  }

  /** @param {readonly import('./outbox.js').Entry[]} waiting @returns {Row[]} */
  rows(waiting) {
    const unconfirmed = waiting.map((entry) => row(entry.activity, entry.state, entry.reason));
    return [
      ...[...this.#confirmed.values()].map((activity) => row(activity, 'sent')),
      ...[...this.#taken.values()].map((activity) => row(activity, 'sent')),
      ...unconfirmed,
    ].filter((each) => each !== null);
  }

  /** The newest card of a product that the shop has shown. @param {string} sku @returns {Product | undefined} */
  product(sku) {
    for (const activity of [...this.#confirmed.values()].reverse()) {
      const found = products(activity).find((each) => each.sku === sku);
      if (found) {
        return found;
      }
    }
    return undefined;
  }
}

/** @returns {Row | null} null for what has no words and no products: events, typing */
function row(activity, state, reason) {
  const shown = products(activity);
  if (activity.type !== 'message' || (!activity.text && shown.length === 0)) {
    return null;
  }
  const role = activity.from?.role;
  return {
    key: clientActivityId(activity) ?? activity.id,
    role: role === 'user' || role === 'agent' ? role : 'bot',
    text: String(activity.text ?? ''),
    locale: activity.locale,
    products: shown,
    actions: activity.suggestedActions?.actions ?? [],
    at: new Date(activity.timestamp ?? activity.localTimestamp ?? Date.now()),
    state,
    reason,
  };
}

/** @returns {Product[]} */
function products(activity) {
  const shown = activity.channelData?.products;
  return Array.isArray(shown) ? shown.filter((each) => each?.sku && each.title) : [];
}
