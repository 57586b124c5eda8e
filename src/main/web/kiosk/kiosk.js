import {Chat} from '../chat/chat.js';
import {Storage} from '../shared/storage.js';
import {Call} from './call.js';
import {admit, device, learn} from './device.js';
import {Floor} from './floor.js';
import {Idle} from './idle.js';
import {KEPT} from './offline.js';

const FAREWELL = 6_000;
const QR_RENEWED_BEFORE = 15;
/** How often somebody who waits for staff is not asked whether somebody is still there. */
const WAITS = 4;

/**
 * One customer at the kiosk, from the touch that begins to the wipe that ends. Nothing of it is kept on the device: the
 * page remembers in memory only, and at the end the shop is told and the page is loaded anew.
 */
export class Kiosk {
  /** @type {'attract' | 'talk' | 'farewell' | 'enrol' | 'closed'} */
  stage = 'attract';
  /** What is left before the session is wiped, in seconds, or 0. */
  left = 0;
  /** The QR code with which the phone goes on. @type {{size: number, path: string} | null} */
  qr = null;
  /** Whether the QR code is asked for. */
  moving = false;
  /** Whether the shop gave none. */
  stuck = false;
  /** The words of the kiosk, in the chat's language. */
  text = {};
  /** The screens of a kiosk that serves nobody, loaded when there is one. @type {typeof import('./shut.js') | null} */
  shut = null;
  chat;
  call;
  /** The store's goods, and what the customer looks at of them. */
  floor;
  /** What draws the talk, loaded when somebody is here. @type {typeof import('./view.js') | null} */
  view = null;

  #changed;
  #gone;
  #idle;
  #qrTimer = 0;
  #conversation = '';
  #waited = 0;
  #beginning = false;

  /**
   * @param {() => void} changed the page must be drawn again
   * @param {() => void} gone the customer has gone, and the page could not be loaded anew
   * @param {{patience: number, grace: number}} times in seconds
   */
  constructor(changed, gone, {patience, grace}) {
    this.#changed = changed;
    this.#gone = gone;
    this.chat = new Chat(() => this.#chatChanged(), new Storage(null), () => this.#admit());
    this.call = new Call(() => {
      if (this.call.state === 'done') {
        this.#helped();
      }
      this.#changed();
    });
    this.floor = new Floor(this, changed);
    this.#idle = new Idle(patience, grace, {
      holds: () => this.call.open && this.#waited++ < WAITS,
      asks: (seconds) => this.#then(() => (this.left = seconds)),
      goesOn: () => this.#then(() => (this.left = 0)),
      over: () => void this.leave(),
    });
  }

  /** Shows itself to whoever passes by, where it may. */
  async attract() {
    await learn();
    await this.stand();
  }

  /** While nobody uses it: shows itself, that it is closed, or that it is to be enrolled. */
  async stand() {
    if (this.stage === 'talk' || this.stage === 'farewell') {
      return;
    }
    if (this.chat.settings.language !== device.language && device.enrolled) {
      this.chat.settings.switchLanguage();
    }
    const stage = device.enrolled === false ? 'enrol' : device.closed ? 'closed' : 'attract';
    if (stage !== 'attract') {
      this.shut = await import('./shut.js');
    }
    this.#then(() => (this.stage = stage));
    if (stage === 'attract') {
      void this.floor.open();
    }
  }

  /** Somebody touches the screen. @param {'zh' | 'en'} language */
  async begin(language) {
    if (this.stage !== 'attract' || this.#beginning) {
      return;
    }
    this.#beginning = true;
    try {
      this.view = await import('./view.js');
      if (this.chat.settings.language !== language) {
        await this.chat.switchLanguage();
      }
      await this.#learn();
    } catch {
      // what is needed cannot be loaded; the next touch tries again
      return;
    } finally {
      this.#beginning = false;
    }
    this.stage = 'talk';
    this.#idle.start();
    void this.floor.begin();
    await this.chat.start(null);
    this.#changed();
  }

  /** Somebody touches a product on the first screen. @param {string} sku */
  async beginWith(sku) {
    this.floor.room = 'shelves';
    await this.begin(this.chat.settings.language);
    await this.floor.show(sku);
  }

  /** A barcode was scanned, whatever is on the screen. @param {string} code */
  async scanned(code) {
    if (this.stage === 'attract') {
      this.floor.room = 'shelves';
      await this.begin(this.chat.settings.language);
    }
    if (this.stage === 'talk' && this.left === 0) {
      await this.floor.scanned(code);
    }
  }

  redraw() {
    this.#changed();
  }

  async switchLanguage() {
    await this.chat.switchLanguage();
    await this.#learn();
    await this.floor.learn();
    this.#changed();
  }

  stay() {
    this.#idle.stay();
  }

  callStaff() {
    this.#waited = 0;
    void this.call.begin(this.#conversation, this.chat.settings.language);
  }

  async callOff() {
    await this.call.end('cancelled');
    this.#helped();
  }

  /** Whom the store has helped, or who needs nobody any more, does not wait for the desk either. */
  #helped() {
    if (this.chat.speaker === 'desk') {
      this.chat.leaveQueue();
    }
  }

  /** What it does, for the staff. @returns {'attract' | 'in_use' | 'calling' | 'closed'} */
  get mode() {
    if (this.stage === 'talk') {
      return this.call.open ? 'calling' : 'in_use';
    }
    return this.stage === 'closed' ? 'closed' : 'attract';
  }

  /** Larger words, or as they were. */
  switchSize() {
    this.#then(() => document.documentElement.toggleAttribute('data-large'));
  }

  /** Shows the QR code with which the phone goes on, and a new one before it is too old. */
  async move() {
    this.#then(() => {
      this.moving = true;
      this.stuck = false;
    });
    try {
      const {qr, expires_in: seconds} = await this.chat.line.move();
      this.#then(() => (this.qr = qr));
      clearTimeout(this.#qrTimer);
      this.#qrTimer = setTimeout(() => this.moving && void this.move(), (seconds - QR_RENEWED_BEFORE) * 1000);
    } catch {
      this.#then(() => {
        this.qr = null;
        this.stuck = true;
      });
    }
  }

  stopMoving() {
    this.#then(() => {
      this.moving = false;
      this.qr = null;
    });
  }

  /** The customer goes, or has gone: the shop ends the session, and nothing of it stays here. */
  async leave() {
    this.#idle.stop();
    this.floor.leave();
    clearTimeout(this.#qrTimer);
    await this.call.end('left');
    await this.chat.line.end();
    await this.#forget();
  }

  /** A token for this customer; a device that may serve nobody any more forgets whoever was there. */
  async #admit() {
    try {
      const admitted = await admit(this.chat.settings.language);
      this.#conversation = admitted.conversationId;
      return admitted;
    } catch (error) {
      if (error.status === 401 || error.status === 409) {
        this.#idle.stop();
        void this.#forget();
      }
      throw error;
    }
  }

  /** Loads the page anew, which empties its memory; where it cannot be loaded another kiosk takes this one's place. */
  async #forget() {
    this.floor.leave();
    await wipe();
    if (await reachable()) {
      location.replace(location.pathname + location.search);
    } else {
      this.#gone();
    }
  }

  #chatChanged() {
    if (this.stage === 'talk' && this.chat.line.state === 'elsewhere') {
      this.stage = 'farewell';
      this.#idle.stop();
      void this.call.end('left');
      this.floor.leave();
      setTimeout(() => void this.#forget(), FAREWELL);
    }
    this.#changed();
  }

  async #learn() {
    this.text = (await import(`./texts/${this.chat.settings.language}.js`)).default;
  }

  #then(change) {
    change();
    this.#changed();
  }
}

/** Leaves nothing in storage and caches, not even what other pages of this origin kept, but the goods of the store. */
async function wipe() {
  try {
    localStorage.clear();
    sessionStorage.clear();
    for (const name of (await globalThis.caches?.keys()) ?? []) {
      if (!name.startsWith(KEPT)) {
        await caches.delete(name);
      }
    }
  } catch {
    // where the browser forbids storage nothing was kept
  }
}

/** Whether the page could be loaded anew; without a shop the browser would show a page of its own. */
async function reachable() {
  try {
    return (await fetch(location.pathname, {method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(5_000)})).ok;
  } catch {
    return false;
  }
}
