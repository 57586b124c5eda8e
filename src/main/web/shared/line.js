import {clientActivityId, Refused} from './directline.js';

/**
 * @typedef {'connecting' | 'online' | 'waiting' | 'offline' | 'elsewhere'} LineState
 *   waiting: the shop cannot be reached and is tried again; elsewhere: another tab holds the line
 *
 * @typedef {object} LineEvents
 * @property {(state: LineState) => void} state
 * @property {(activities: object[]) => void} activities what the shop said, each once, in order
 * @property {(entry: import('./outbox.js').Entry) => void} taken the shop has a message
 * @property {(entry: import('./outbox.js').Entry) => void} refused the shop will never take a message
 * @property {(reason: 'new' | 'ended') => void} begun a new conversation; ended: because the old one is over
 */

/** How much of an earlier conversation is fetched at once. */
export const PAGE = 60;
/** A stream that says nothing this long, not even the keep-alive, is taken for dead. */
const SILENCE = 90_000;
/** How much of a token's life may pass before it is renewed. */
const RENEW_BEFORE = 120_000;
const LONGEST_TIMER = 2 ** 31 - 1;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/**
 * A conversation's line to the shop: opens it, resumes it where it broke, renews its token, and empties the outbox
 * through it, one message after the other.
 *
 * It delivers what the shop said at least once after a break; the transcript drops what it has. What the visitor said
 * is sent until the shop has confirmed it, under an id by which the shop runs it once.
 */
export class Line {
  #api;
  #storage;
  #key;
  #outbox;
  #events;
  /** @type {import('./directline.js').Session | null} */
  #session;
  /** @type {LineState} */
  #state = 'connecting';
  /** @type {WebSocket | null} */
  #stream = null;
  #watermark = '0';
  /** Counts the attempts to connect; whatever belongs to an earlier one is stale. */
  #epoch = 0;
  #failures = 0;
  #pumping = false;
  #timers = {retry: 0, silence: 0, renew: 0, pump: 0};

  /**
   * @param {object} parts
   * @param {import('./directline.js').DirectLine} parts.api
   * @param {import('./storage.js').Storage} parts.storage
   * @param {string} parts.key where the session is kept
   * @param {import('./outbox.js').Outbox} parts.outbox
   * @param {LineEvents} parts.events
   */
  constructor({api, storage, key, outbox, events}) {
    this.#api = api;
    this.#storage = storage;
    this.#key = key;
    this.#outbox = outbox;
    this.#events = events;
    this.#session = storage.read(key, null);
    addEventListener('offline', () => this.#lost());
    addEventListener('online', () => this.retryNow());
    addEventListener('pageshow', (event) => event.persisted && this.retryNow());
  }

  get state() {
    return this.#state;
  }

  /** Whether there is a conversation to come back to. */
  get known() {
    return this.#session !== null;
  }

  /** Connects, or connects anew, where the state allows it. */
  open() {
    this.#session = this.#storage.read(this.#key, null);
    this.#failures = 0;
    void this.#connect();
  }

  /** The visitor, or the browser, believes that the shop can be reached again. */
  retryNow() {
    if (this.#state === 'offline' || this.#state === 'waiting') {
      this.#failures = 0;
      void this.#connect();
    }
  }

  /** Another tab has the line. */
  yield() {
    this.#hangUp();
    this.#report('elsewhere');
  }

  /** Leaves the conversation for a new one. What waits in the outbox is for the old one and goes with it. */
  startOver() {
    this.#hangUp();
    this.#outbox.clear();
    this.#forget();
    this.open();
  }

  /** Sends what the outbox holds, as soon as the line allows. */
  flush() {
    void this.#pump();
  }

  /**
   * The part of the conversation before a place.
   *
   * @param {number} place
   * @returns {Promise<object[]>} oldest first; fewer than {@link PAGE} when there is nothing before them
   */
  async before(place) {
    return this.#session ? (await this.#api.read(this.#session, PAGE, place)).activities : [];
  }

  /** Where another device goes on with the conversation. */
  async move() {
    return this.#api.move(this.#session);
  }

  /** Where the visitor goes on in WeChat. */
  async invite() {
    return this.#api.invite(this.#session);
  }

  /** Goes on with the conversation of another device; what was here before is left. @param {string} code */
  async takeOver(code) {
    this.#keep(await this.#api.takeOver(code));
    this.#outbox.clear();
  }

  /** This device has done with the conversation; the shop is told, if it can be. */
  async end() {
    this.#hangUp();
    if (this.#session) {
      await this.#api.end(this.#session).catch(() => undefined);
    }
    this.#forget();
  }

  /** Sends a picture over the line; it does not wait for one. @param {Blob} picture @param {object} activity */
  async upload(picture, activity) {
    if (this.#state !== 'online') {
      throw new Refused(503, '', null);
    }
    return this.#api.upload(this.#session, picture, activity);
  }

  async #connect() {
    this.#hangUp();
    const epoch = this.#epoch;
    if (navigator.onLine === false) {
      this.#report('offline');
      return;
    }
    this.#report('connecting');
    try {
      const opened = await this.#opened();
      if (epoch === this.#epoch) {
        this.#keep(opened);
        this.#listen(opened.streamUrl, epoch);
      }
    } catch (error) {
      if (epoch === this.#epoch) {
        this.#failed(error);
      }
    }
  }

  /** @returns {Promise<import('./directline.js').Opened>} */
  async #opened() {
    if (this.#session) {
      try {
        if (this.#session.expires - Date.now() < RENEW_BEFORE) {
          this.#keep(await this.#api.refresh(this.#session));
        }
        if (this.#watermark === '0') {
          this.#take(await this.#api.read(this.#session, PAGE));
        }
        return await this.#api.resume(this.#session, this.#watermark);
      } catch (error) {
        if (!(error instanceof Refused) || !(error.unauthorised || error.status === 404)) {
          throw error;
        }
        this.#forget();
        return this.#begin('ended');
      }
    }
    return this.#begin('new');
  }

  /** @param {'new' | 'ended'} reason */
  async #begin(reason) {
    const opened = await this.#api.begin();
    this.#keep(opened);
    this.#events.begun(reason);
    return opened;
  }

  /** @param {string} url @param {number} epoch */
  #listen(url, epoch) {
    const stream = new WebSocket(new URL(url, location.href.replace(/^http/, 'ws')));
    this.#stream = stream;
    this.#watchSilence();
    stream.onopen = () => {
      if (epoch === this.#epoch) {
        this.#failures = 0;
        this.#report('online');
        this.#scheduleRenewal();
        this.flush();
      }
    };
    stream.onmessage = ({data}) => {
      if (epoch === this.#epoch) {
        this.#watchSilence();
        this.#heard(data);
      }
    };
    stream.onclose = ({reason}) => {
      if (epoch !== this.#epoch) {
        return;
      }
      if (/collision/i.test(reason)) {
        this.yield();
      } else {
        this.#failed(null);
      }
    };
  }

  /** @param {string} frame an ActivitySet, or nothing, which only says that the line is alive */
  #heard(frame) {
    if (frame) {
      this.#take(JSON.parse(frame));
    }
  }

  /** @param {{activities?: object[], watermark?: string | number | null}} set */
  #take({activities = [], watermark}) {
    for (const activity of activities) {
      const id = clientActivityId(activity);
      if (id) {
        this.#outbox.remove(id);
      }
    }
    if (watermark !== undefined && watermark !== null) {
      this.#watermark = String(watermark);
    }
    this.#events.activities(activities);
  }

  async #pump() {
    if (this.#pumping) {
      return;
    }
    this.#pumping = true;
    const epoch = this.#epoch;
    let entry;
    try {
      while ((entry = this.#due(epoch))) {
        await this.#api.post(this.#session, entry.activity);
        if (this.#outbox.remove(entry.id)) {
          this.#events.taken(entry);
        }
      }
    } catch (error) {
      if (epoch === this.#epoch) {
        this.#notTaken(entry, error);
      }
    } finally {
      this.#pumping = false;
    }
    if (epoch !== this.#epoch) {
      this.flush();
    }
  }

  #due(epoch) {
    return epoch === this.#epoch && this.#state === 'online' && !this.#timers.pump ? this.#outbox.next() : undefined;
  }

  /** @param {import('./outbox.js').Entry} entry @param {unknown} error */
  #notTaken(entry, error) {
    if (!(error instanceof Refused) || error.unauthorised || error.status === 404) {
      this.#failed(error);
    } else if (error.transient) {
      const wait = error.retryAfter ? error.retryAfter * 1000 : backoff(this.#failures++);
      this.#later('pump', wait, () => this.flush());
    } else {
      this.#outbox.fail(entry.id, String(error.status));
      this.#events.refused(entry);
      this.flush();
    }
  }

  #failed(error) {
    this.#hangUp();
    if (navigator.onLine === false) {
      this.#report('offline');
      return;
    }
    const asked = error instanceof Refused && error.retryAfter ? error.retryAfter * 1000 : 0;
    this.#report('waiting');
    this.#later('retry', Math.max(asked, backoff(this.#failures++)), () => void this.#connect());
  }

  #lost() {
    if (this.#state !== 'elsewhere') {
      this.#hangUp();
      this.#report('offline');
    }
  }

  /** Drops the stream and every timer; nothing that belonged to them speaks any more. */
  #hangUp() {
    this.#epoch++;
    this.#stream?.close();
    this.#stream = null;
    for (const name of Object.keys(this.#timers)) {
      clearTimeout(this.#timers[name]);
      this.#timers[name] = 0;
    }
  }

  #watchSilence() {
    this.#later('silence', SILENCE, () => this.#failed(null));
  }

  #scheduleRenewal() {
    const left = this.#session.expires - Date.now() - RENEW_BEFORE;
    this.#later('renew', Math.min(Math.max(left, 5000), LONGEST_TIMER), async () => {
      const epoch = this.#epoch;
      try {
        const renewed = await this.#api.refresh(this.#session);
        if (epoch === this.#epoch) {
          this.#keep(renewed);
          this.#scheduleRenewal();
        }
      } catch (error) {
        if (epoch === this.#epoch) {
          this.#failed(error);
        }
      }
    });
  }

  #later(name, milliseconds, run) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(() => {
      this.#timers[name] = 0;
      run();
    }, milliseconds);
  }

  /** @param {LineState} state */
  #report(state) {
    this.#state = state;
    this.#events.state(state);
  }

  #keep({conversationId, token, expires}) {
    this.#session = {conversationId, token, expires};
    this.#storage.write(this.#key, this.#session);
  }

  #forget() {
    this.#session = null;
    this.#watermark = '0';
    this.#storage.write(this.#key, undefined);
  }
}

/**
 * How long to wait before the next attempt: exponential with full jitter over its upper half, so that the visitors of
 * a restarted shop don't all come back in the same instant.
 *
 * @param {number} attempt 0 for the first retry
 * @param {() => number} random from 0 inclusive to 1 exclusive
 * @returns {number} milliseconds, at most 30,000
 */
export function backoff(attempt, random = Math.random) {
  const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempt, 16));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}
