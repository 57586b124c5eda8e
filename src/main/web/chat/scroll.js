const NEAR = 96;

/** Keeps the newest message in sight while the visitor is at the end, and the place while they read further up. */
export class Scroll {
  atNewest = true;
  #moved;

  /** @param {() => void} moved the newest message came into or went out of sight */
  constructor(moved) {
    this.#moved = moved;
    new ResizeObserver(() => this.settle()).observe(document.documentElement);
  }

  get #log() {
    return document.querySelector('.log');
  }

  /** After the log's height may have changed. */
  settle() {
    if (this.atNewest) {
      this.#jump('instant');
    }
  }

  /** For the log's scroll event. */
  onScroll = () => {
    const log = this.#log;
    const atNewest = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    if (atNewest !== this.atNewest) {
      this.atNewest = atNewest;
      this.#moved();
    }
  };

  /** Back to the newest message, and stay there. */
  toNewest = () => {
    this.atNewest = true;
    this.#jump(matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth');
    this.#moved();
  };

  /** @param {ScrollBehavior} behavior */
  #jump(behavior) {
    const log = this.#log;
    log?.scrollTo({top: log.scrollHeight, behavior});
  }
}
