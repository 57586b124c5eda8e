/** @typedef {'off' | 'sound' | 'all'} Mode all: a sound, and a notification of the system */

const GAP = 3_000;

/** Tells a visitor who looks elsewhere that there is an answer. Nothing rings or shows before the visitor wants it. */
export class Alerts {
  /** @type {Mode} */
  mode;
  #sound = null;
  #last = 0;

  /** @param {Mode} mode what the visitor chose before */
  constructor(mode) {
    this.mode = mode;
  }

  /** On, or off again. The browser asks the visitor whether notifications are welcome. @returns {Promise<Mode>} */
  async next() {
    if (this.mode !== 'off') {
      this.mode = 'off';
      return this.mode;
    }
    this.#ring();
    const allowed = 'Notification' in window ? await Notification.requestPermission().catch(() => 'denied') : 'denied';
    this.mode = allowed === 'granted' ? 'all' : 'sound';
    return this.mode;
  }

  /**
   * An answer has come.
   *
   * @param {Record<string, any>} text
   * @param {string} words
   * @param {boolean} always whether it is told to somebody who looks at the page, too
   */
  tell(text, words, always = false) {
    const now = Date.now();
    if (this.mode === 'off' || (document.visibilityState === 'visible' && !always) || now - this.#last < GAP) {
      return;
    }
    this.#last = now;
    this.#ring();
    if (this.mode === 'all' && Notification.permission === 'granted') {
      const shown = new Notification(text.shop, {body: words, tag: 'zhanggui', icon: '/shared/mark.svg'});
      shown.onclick = () => {
        window.focus();
        shown.close();
      };
    }
  }

  /** Two soft notes, without a file. */
  #ring() {
    this.#sound ??= new AudioContext();
    void this.#sound.resume();
    const begin = this.#sound.currentTime;
    for (const [pitch, at] of [[660, 0], [880, 0.14]]) {
      const note = new OscillatorNode(this.#sound, {frequency: pitch});
      const volume = new GainNode(this.#sound, {gain: 0.12});
      volume.gain.exponentialRampToValueAtTime(0.001, begin + at + 0.35);
      note.connect(volume).connect(this.#sound.destination);
      note.start(begin + at);
      note.stop(begin + at + 0.4);
    }
  }
}
