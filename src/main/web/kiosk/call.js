import {ask} from './device.js';

const LOOKS = 2_000;

/** The customer's call for somebody of the store. */
export class Call {
  /** @type {'none' | 'calling' | 'called' | 'coming' | 'done' | 'away'} away: the shop could not be reached */
  state = 'none';
  /** Who is coming, or empty. */
  who = '';
  /** Whether the desk was asked, too. */
  handed = false;

  #conversation = '';
  #changed;
  #timer = 0;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Whether somebody is waited for. */
  get open() {
    return this.state === 'called' || this.state === 'coming';
  }

  /** @param {string} conversation @param {'zh' | 'en'} language */
  async begin(conversation, language) {
    if (this.open || this.state === 'calling') {
      return;
    }
    this.#conversation = conversation;
    this.#then('calling');
    try {
      this.#take(await ask('POST', 'calls', {conversation, language}));
      this.#look();
    } catch {
      this.#then('away');
    }
  }

  /** The customer waits no longer. @param {'cancelled' | 'left'} outcome */
  async end(outcome) {
    clearTimeout(this.#timer);
    if (this.open) {
      await ask('POST', `calls/${encodeURIComponent(this.#conversation)}/end`, {outcome}).catch(() => undefined);
    }
    this.#then('none');
  }

  /** The notice that it is over has been read. */
  close() {
    this.#then('none');
  }

  #look() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      await ask('GET', `calls/${encodeURIComponent(this.#conversation)}`).then((call) => this.#take(call), () => undefined);
      if (this.open) {
        this.#look();
      }
    }, LOOKS);
  }

  #take({state, who, handed}) {
    if (state !== this.state || who !== this.who || handed !== this.handed) {
      this.who = who;
      this.handed = handed;
      this.#then(state === 'cancelled' ? 'none' : state);
    }
  }

  #then(state) {
    this.state = state;
    this.#changed();
  }
}
