import {Goods} from './goods.js';
import {gtin} from './scan/gtin.js';
import {Voice} from './voice.js';

const PAGE = 24;
const AFTER_THE_FIRST = 2_000;
const NUMBERED = /^\d+\. /;

/**
 * The shop floor: what a customer at the kiosk looks at beside the talk. It knows the store; of the customer it remembers
 * only what is on the screen, and {@link leave} forgets that.
 */
export class Floor {
  /** Where the customer is. @type {'talk' | 'shelves' | 'cart'} */
  room = 'talk';
  /** @type {string} a category, or all */
  category = '';
  /** @type {string} a type of the category, or all */
  type = '';
  query = '';
  /** How many goods are drawn. */
  drawn = PAGE;
  /** The product whose sheet is open, and the size that is looked at. @type {{sku: string, size: string} | null} */
  sheet = null;
  /** A barcode that nothing here bears. @type {string | null} */
  unknown = null;
  /** Whether what was scanned is looked for. */
  seeking = false;
  /** @type {import('./scan/camera.js').Camera | null} */
  camera = null;
  /** The loop on the first screen stands still. */
  still = false;
  /** What draws it, once it is loaded. @type {typeof import('./browse/view.js') | null} */
  views = null;
  /** The words of the floor in the page's language. @type {Record<string, any>} */
  text = {};
  goods;
  voice;

  #kiosk;
  #changed;
  #loading = null;
  #timer = 0;
  #opened = false;
  #left = false;

  /** @param {import('./kiosk.js').Kiosk} kiosk @param {() => void} changed */
  constructor(kiosk, changed) {
    this.#kiosk = kiosk;
    this.#changed = changed;
    this.goods = new Goods(changed);
    this.voice = new Voice(changed);
  }

  get language() {
    return this.#kiosk.chat.settings.language;
  }

  get kiosk() {
    return this.#kiosk;
  }

  /** Shows the first screen's goods; the others follow when the screen stands. */
  async open() {
    if (!this.#opened) {
      this.#opened = true;
      await this.renew();
    }
  }

  /** Asks for the goods now. */
  async renew() {
    await this.goods.open();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.goods.load(), AFTER_THE_FIRST);
  }

  /** Somebody is here: what they may want next is fetched. */
  async begin() {
    clearTimeout(this.#timer);
    void this.goods.load();
    await this.#learn();
  }

  /** The page's language is another. */
  async learn() {
    if (this.views) {
      this.text = await wordsIn(this.language);
      this.#changed();
    }
  }

  /** @param {'talk' | 'shelves' | 'cart'} room */
  async go(room) {
    this.#then(() => {
      this.room = room;
      this.sheet = null;
    });
    if (room !== 'talk') {
      await this.#learn();
    }
    if (room === 'cart') {
      this.showCart();
    }
  }

  // the shelves

  /** @param {string} category */
  look(category) {
    this.#then(() => {
      this.category = category;
      this.type = '';
      this.drawn = PAGE;
    });
  }

  /** @param {string} type */
  lookAt(type) {
    this.#then(() => {
      this.type = this.type === type ? '' : type;
      this.drawn = PAGE;
    });
  }

  /** @param {string} query */
  search(query) {
    this.#then(() => {
      this.query = query;
      this.drawn = PAGE;
    });
  }

  more() {
    this.#then(() => (this.drawn += PAGE));
  }

  /** Opens a product's sheet. The shopkeeper learns of it. @param {string} sku @param {string} size the one that is meant, or none */
  async show(sku, size = '') {
    await this.#learn();
    const sizes = this.goods.good(sku)?.sizes ?? [];
    this.#then(() => (this.sheet = {sku, size: size || (sizes.length === 1 ? sizes[0].size : '')}));
  }

  /** @param {string} size */
  choose(size) {
    this.#then(() => (this.sheet = {...this.sheet, size}));
  }

  close() {
    this.#then(() => {
      this.sheet = null;
      this.unknown = null;
    });
  }

  /** Puts what the sheet shows into the cart, in the size that is chosen. */
  want() {
    const {sku, size} = this.sheet;
    const good = this.goods.good(sku);
    const {chat} = this.#kiosk;
    const title = size ? this.text.inSize(good[this.language], size) : good[this.language];
    chat.want({sku: size ? `${sku};${size}` : sku, title});
    void this.go('talk');
  }

  /** The shopkeeper tells about it, in the conversation. */
  ask() {
    const {sku} = this.sheet;
    this.#kiosk.chat.press({title: this.text.askAbout(this.goods.good(sku)[this.language]), value: `product:${sku}`});
    void this.go('talk');
  }

  // the cart

  /** Asks the shopkeeper what is in the cart. */
  showCart() {
    this.#kiosk.chat.press({title: this.text.showCart, value: 'flow:show_cart'});
  }

  /** @param {{sku: string, title: string}} product */
  takeOut({sku, title}) {
    this.#kiosk.chat.press({title: this.text.takeOut(title), value: `uncart:${sku}`});
  }

  /** The shopkeeper's last word about the cart, or null while it is on its way. */
  get cart() {
    const {rows} = this.#kiosk.chat;
    const asked = rows.findLastIndex(({role, text}) => role === 'user' && this.#isOfCart(text));
    const told = asked < 0 ? undefined : rows.slice(asked + 1).findLast(({role}) => role !== 'user' && role !== 'handover');
    return told ?? null;
  }

  /**
   * What lies in the cart, as the shopkeeper's last word numbers it: the goods that its lines name.
   *
   * @returns {{sku: string, title: string, image: string, line: string}[]}
   */
  get inCart() {
    const lines = this.cart?.text.split('\n').filter((line) => NUMBERED.test(line)) ?? [];
    return lines.flatMap((line) => {
      const named = this.goods.all.filter((good) => line.includes(good[this.language]));
      const good = named.toSorted((one, other) => other[this.language].length - one[this.language].length)[0];
      return good ? [{sku: good.sku, title: good[this.language], image: good.image, line: line.replace(NUMBERED, '')}] : [];
    });
  }

  /** What the shopkeeper says beside the lines that are drawn; everything, when one of them names no known goods. */
  get besideCart() {
    const lines = this.cart?.text.split('\n') ?? [];
    const numbered = lines.filter((line) => NUMBERED.test(line));
    return (numbered.length === this.inCart.length ? lines.filter((line) => !NUMBERED.test(line)) : lines).join('\n');
  }

  #isOfCart(words) {
    return words === this.text.showCart || words.startsWith(this.text.takeOut(''));
  }

  // barcodes

  /** A barcode was read, by a scanner or by the camera. @param {string} code */
  async scanned(code) {
    this.stopCamera();
    const number = gtin(code);
    this.#then(() => {
      this.seeking = true;
      this.unknown = null;
      this.sheet = null;
    });
    if (this.goods.all.length === 0) {
      await this.goods.load();
    }
    await this.#learn();
    this.seeking = false;
    const found = number ? this.goods.byGtin(number) : undefined;
    if (found) {
      await this.show(found.good.sku, found.size);
    } else {
      this.#then(() => (this.unknown = code));
    }
  }

  async startCamera() {
    const {Camera} = await import('./scan/camera.js');
    await this.#learn();
    if (this.#left) {
      return;
    }
    this.camera ??= new Camera(this.#changed, (code) => void this.scanned(code));
    await this.camera.start();
  }

  stopCamera() {
    this.camera?.stop();
  }

  // voice

  /** The microphone is touched: what is said goes where the customer is. */
  async speak() {
    await this.#learn();
    this.voice.touch(this.language, (words) => (this.room === 'shelves' ? this.search(words) : this.#kiosk.chat.send(words)));
  }

  /** Holds or moves the loop of the first screen. */
  switchStill() {
    this.#then(() => (this.still = !this.still));
  }

  /** Lets go of camera and microphone and forgets what was on the screen. */
  leave() {
    this.#left = true;
    clearTimeout(this.#timer);
    this.stopCamera();
    this.voice.stop();
    this.goods.stop();
    this.room = 'talk';
    this.category = '';
    this.type = '';
    this.query = '';
    this.sheet = null;
    this.unknown = null;
  }

  async #learn() {
    this.#loading ??= Promise.all([import('./browse/view.js'), sheetOf('/kiosk/browse/browse.css')]);
    try {
      const [views] = await this.#loading;
      this.text = await wordsIn(this.language);
      this.views = views;
      this.#changed();
    } catch {
      this.#loading = null;
    }
  }

  #then(change) {
    change();
    this.#changed();
  }
}

/** @param {'zh' | 'en'} language */
async function wordsIn(language) {
  return (await import(`./browse/texts/${language}.js`)).default;
}

/** Loads a style sheet, once. @param {string} address */
function sheetOf(address) {
  const there = document.querySelector(`link[href="${address}"]`);
  if (there) {
    return Promise.resolve();
  }
  return new Promise((done, failed) => {
    const link = Object.assign(document.createElement('link'), {rel: 'stylesheet', href: address, onload: done, onerror: failed});
    document.head.append(link);
  });
}
