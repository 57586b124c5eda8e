import {localeOf} from '../shared/format.js';

/** How the browser offers it; undefined where it does not. */
function Recognition() {
  return globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
}

/** Hears what a customer says, by the browser's own means, from a touch to the end of a sentence. */
export class Voice {
  /** @type {'off' | 'asking' | 'listening' | 'denied' | 'failed'} asking: whether the customer wants that */
  state = 'off';
  /** What was understood so far. */
  words = '';

  #changed;
  #agreed = false;
  /** @type {any} */
  #ears = null;
  /** @type {(words: string) => void} */
  #heard = () => undefined;
  #language = /** @type {'zh' | 'en'} */ ('zh');

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  static get offered() {
    return Boolean(Recognition());
  }

  /**
   * The microphone is touched. Before the first time the customer is told who may hear it.
   *
   * @param {'zh' | 'en'} language
   * @param {(words: string) => void} heard a whole sentence
   */
  touch(language, heard) {
    this.#language = language;
    this.#heard = heard;
    if (this.#agreed) {
      this.#listen();
    } else {
      this.#is('asking');
    }
  }

  /** The customer wants it. */
  agree() {
    this.#agreed = true;
    this.#listen();
  }

  /** Stops at once; what was not a whole sentence yet is forgotten. */
  stop() {
    const ears = this.#ears;
    this.#ears = null;
    this.words = '';
    ears?.abort();
    this.#is('off');
  }

  #listen() {
    const ears = new (Recognition())();
    this.#ears = ears;
    this.words = '';
    ears.lang = localeOf(this.#language);
    ears.interimResults = true;
    ears.maxAlternatives = 1;
    ears.onresult = ({results}) => {
      if (ears === this.#ears) {
        this.words = Array.from(results, (result) => result[0].transcript).join('');
        this.#changed();
      }
    };
    ears.onerror = ({error}) => {
      if (ears === this.#ears) {
        this.#ears = null;
        this.#is(error === 'not-allowed' || error === 'service-not-allowed' ? 'denied' : 'failed');
      }
    };
    ears.onend = () => {
      if (ears === this.#ears) {
        this.#ears = null;
        const words = this.words.trim();
        this.#is(words ? 'off' : 'failed');
        if (words) {
          this.#heard(words);
        }
      }
    };
    try {
      ears.start();
      this.#is('listening');
    } catch {
      this.#ears = null;
      this.#is('failed');
    }
  }

  #is(state) {
    this.state = state;
    this.#changed();
  }
}
