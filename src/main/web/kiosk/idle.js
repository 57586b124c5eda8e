/** Notices when nobody touches the screen any more. */
export class Idle {
  #patience;
  #grace;
  #events;
  #timer = 0;
  #ends = 0;

  /**
   * @param {number} patience how long nobody may touch the screen before it asks, in seconds
   * @param {number} grace how long it waits for an answer then, in seconds
   * @param {{holds: () => boolean, asks: (seconds: number) => void, goesOn: () => void, over: () => void}} events
   *     holds: whether it waits once more before it asks; asks: once a second, with what is left
   */
  constructor(patience, grace, events) {
    this.#patience = patience;
    this.#grace = grace;
    this.#events = events;
    for (const touch of ['pointerdown', 'keydown', 'wheel']) {
      addEventListener(touch, () => this.touched(), {capture: true, passive: true});
    }
  }

  /** Begins to count; somebody is here. */
  start() {
    this.#wait(this.#patience, () => {
      if (this.#events.holds()) {
        this.start();
        return;
      }
      this.#ends = performance.now() + this.#grace * 1000;
      this.#ask();
    });
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#ends = 0;
  }

  /** Somebody is here. A question is answered by its button alone, so that a passing sleeve does not. */
  touched() {
    if (this.#timer && this.#ends === 0) {
      this.start();
    }
  }

  /** The question is answered. */
  stay() {
    this.#ends = 0;
    this.#events.goesOn();
    this.start();
  }

  #ask() {
    const left = Math.ceil((this.#ends - performance.now()) / 1000);
    if (left <= 0) {
      this.stop();
      this.#events.over();
    } else {
      this.#events.asks(left);
      this.#wait(Math.min(1, left), () => this.#ask());
    }
  }

  #wait(seconds, run) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, seconds * 1000);
  }
}
