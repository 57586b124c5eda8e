import {clientActivityId, placeOf} from './directline.js';

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
 * @typedef {'bot' | 'desk' | 'agent'} Speaker who has the word; desk: a person is waited for
 *
 * @typedef {object} Row one message as people see it
 * @property {string} key stable while the message travels from the outbox into the transcript
 * @property {'user' | 'bot' | 'agent' | 'handover'} role handover: no message, but who has the word from here on
 * @property {Speaker} [speaker] of a handover
 * @property {string} text
 * @property {string} [locale]
 * @property {string} [picture] where the picture is that the message shows
 * @property {Product[]} products
 * @property {object[]} actions suggestions under the message
 * @property {Date} at
 * @property {'waiting' | 'failed' | 'sent'} state
 * @property {boolean} [read] whether the shopkeeper has read it
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
  /** The place up to which a person has said to have read. */
  #read = 0;

  /** @param {any[]} activities @returns {any[]} those that were not known */
  accept(activities) {
    const fresh = activities.filter((activity) => activity.id && !this.#confirmed.has(activity.id));
    for (const activity of fresh) {
      this.#confirmed.set(activity.id, activity);
      this.#taken.delete(clientActivityId(activity));
    }
    return fresh;
  }

  /** Puts an earlier part before what is known. @param {any[]} activities oldest first */
  precede(activities) {
    const earlier = activities.filter((activity) => activity.id && !this.#confirmed.has(activity.id));
    this.#confirmed = new Map([...earlier.map((activity) => [activity.id, activity]), ...this.#confirmed]);
  }

  /** The place of the first activity that is known; what stands before it can be fetched. 0 for nothing. */
  get first() {
    const [first] = this.#confirmed.values();
    return first ? placeOf(first) : 0;
  }

  /** @param {import('./outbox.js').Entry} entry */
  taken(entry) {
    this.#taken.set(entry.id, entry.activity);
  }

  clear() {
    this.#confirmed.clear();
    this.#taken.clear();
    this.#read = 0;
  }

  /** A person has read it. @param {number} place up to where */
  readTo(place) {
    this.#read = Math.max(this.#read, place || 0);
  }

  /** Whether the shop has told a message back. @param {string} id its clientActivityID */
  has(id) {
    return [...this.#confirmed.values()].some((activity) => clientActivityId(activity) === id);
  }

  /** @param {readonly import('./outbox.js').Entry[]} waiting @returns {Row[]} */
  rows(waiting) {
    const unconfirmed = waiting.map((entry) => row(entry.activity, entry.state, entry.reason));
    const confirmed = [...this.#confirmed.values()];
    const answered = confirmed.findLast((each) => spoke(each));
    const read = Math.max(this.#read, answered ? placeOf(answered) : 0);
    return [
      ...confirmed.map((activity) => {
        const shown = row(activity, 'sent');
        return shown && {...shown, read: placeOf(activity) <= read};
      }),
      ...[...this.#taken.values()].map((activity) => row(activity, 'sent')),
      ...unconfirmed,
    ].filter((each) => each !== null);
  }

  /** Who has the word now. @returns {Speaker} */
  get speaker() {
    const newest = [...this.#confirmed.values()].findLast((each) => speaker(each) ?? spoke(each));
    return newest ? (speaker(newest) ?? spoke(newest)) : 'bot';
  }

  /**
   * What the shop has shown and told of a product: its newest card, and the newest message about it alone.
   *
   * @param {string} sku
   * @returns {{product?: Product, told?: Row}}
   */
  about(sku) {
    const rows = this.rows([]).filter((each) => each.products.some((product) => product.sku === sku));
    return {
      product: rows.at(-1)?.products.find((product) => product.sku === sku),
      told: rows.filter((each) => each.products.length === 1).at(-1),
    };
  }
}

/** Who has the word from an activity on, of those that pass it. @returns {Speaker | undefined} */
function speaker({type, name, value, from}) {
  if (type !== 'event' || from?.role === 'user') {
    return undefined;
  }
  return name === 'handoff.initiate' ? 'desk' : name === 'handoff.status' ? {taken: 'agent', ended: 'bot'}[value] : undefined;
}

/** Who said a message: who speaks has the word, and how it passed may not have been fetched. @returns {Speaker | undefined} */
function spoke({type, from}) {
  return type === 'message' && (from?.role === 'agent' || from?.role === 'bot') ? from.role : undefined;
}

/** @returns {Row | null} null for what has nothing to show: other events, typing */
function row(activity, state, reason) {
  const next = speaker(activity);
  if (next) {
    return {
      key: activity.id,
      role: 'handover',
      speaker: next,
      text: '',
      products: [],
      actions: [],
      at: new Date(activity.timestamp),
      state,
    };
  }
  const shown = products(activity);
  const picture = activity.attachments?.find((each) => each.contentType?.startsWith('image/'))?.contentUrl;
  if (activity.type !== 'message' || (!activity.text && shown.length === 0 && !picture)) {
    return null;
  }
  const role = activity.from?.role;
  return {
    key: clientActivityId(activity) ?? activity.id,
    role: role === 'user' || role === 'agent' ? role : 'bot',
    text: String(activity.text ?? ''),
    locale: activity.locale,
    picture,
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
