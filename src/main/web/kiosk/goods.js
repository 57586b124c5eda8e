import {keepPictures} from './offline.js';
import {whichStore} from './where.js';

/** Where the worker writes when it kept an answer that it gives again without the shop. */
export const KEPT_AT = 'x-kept-at';

const POPULAR = 12;
const REFRESHED = 60_000;
/** What sells is asked for with every so many readings of the goods. */
const SELLS_EVERY = 5;
const MOST_PICTURES = 600;

/**
 * @typedef {{size: string, here?: number, there?: Record<string, number>, gtins?: string[]}} Size
 * @typedef {{sku: string, zh: string, en: string, price: number, currency: string, image: string, category: string,
 *   type: string, brand: string, colours?: string[], place?: {zh: string, en: string}, sizes: Size[], gtins?: string[]}} Good
 */

/** What the kiosk knows of its store: public facts of the catalogue, never anything of a customer. */
export class Goods {
  /** @type {import('./where.js').Store | null} */
  store = null;
  /** What sells now. @type {(Good & {basis: 'store' | 'shop' | 'stock'})[]} */
  popular = [];
  /** @type {Good[]} */
  all = [];
  /** @type {{kind: string, id: string, zh: string, en: string, parent?: string}[]} */
  terms = [];
  /** @type {import('./where.js').Store[]} */
  stores = [];
  /** When the shop last said that the stock is as it stands here; 0 for never. */
  checkedAt = 0;
  /** Whether the shop could be asked the last time. */
  away = false;
  /** Whether the goods are being fetched for the first time. */
  loading = false;

  #changed;
  #byGtin = new Map();
  #timer = 0;
  #read = 0;
  #stopped = false;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Finds the store and what sells in it; quietly nothing where the shop is away. */
  async open() {
    try {
      this.store = await whichStore();
      if (this.store) {
        this.popular = (await this.#get(`popular?limit=${POPULAR}`)).goods;
      }
    } catch {
      this.away = true;
    }
    this.#changed();
  }

  /** Fetches all goods, and again from time to time. */
  async load() {
    clearTimeout(this.#timer);
    this.loading = this.all.length === 0;
    this.#changed();
    try {
      if (!this.store || ++this.#read % SELLS_EVERY === 0) {
        await this.open();
      }
      if (this.store) {
        this.#take(await this.#get('goods'));
        keepPictures(this.all.slice(0, MOST_PICTURES).map(({image}) => image));
      }
    } catch {
      this.away = true;
    }
    this.loading = false;
    this.#changed();
    clearTimeout(this.#timer);
    if (!this.#stopped) {
      this.#timer = setTimeout(() => void this.load(), REFRESHED);
    }
  }

  /** Asks the shop no more. */
  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** @param {string} sku */
  good(sku) {
    return this.all.find((each) => each.sku === sku) ?? this.popular.find((each) => each.sku === sku);
  }

  /** What a barcode stands on. @param {string} gtin 14 digits @returns {{good: Good, size: string} | undefined} */
  byGtin(gtin) {
    return this.#byGtin.get(gtin);
  }

  /** What an id is called. @param {string} kind @param {string} id @param {'zh' | 'en'} language */
  called(kind, id, language) {
    return this.terms.find((term) => term.kind === kind && term.id === id)?.[language] ?? id;
  }

  /** @param {string} key @param {'zh' | 'en'} language */
  storeCalled(key, language) {
    return this.stores.find((store) => store.key === key)?.[language] ?? key;
  }

  #take({goods, terms, stores}) {
    this.all = goods;
    this.terms = terms;
    this.stores = stores;
    this.#byGtin = new Map();
    for (const good of goods) {
      for (const {size, gtins} of good.sizes) {
        gtins?.forEach((gtin) => this.#byGtin.set(gtin, {good, size}));
      }
      good.gtins?.forEach((gtin) => this.#byGtin.set(gtin, {good, size: ''}));
    }
  }

  async #get(what) {
    const response = await fetch(`/api/v1/stores/${encodeURIComponent(this.store.key)}/${what}`);
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    const kept = Number(response.headers.get(KEPT_AT));
    this.away = kept > 0;
    this.checkedAt = kept || Date.now();
    return response.json();
  }
}

/** Pieces in this store. @param {Good} good */
export function piecesHere({sizes}) {
  return sizes.reduce((sum, {here = 0}) => sum + here, 0);
}

/** Pieces in other stores. @param {Size} size */
export function piecesThere({there = {}}) {
  return Object.values(there).reduce((sum, pieces) => sum + pieces, 0);
}
