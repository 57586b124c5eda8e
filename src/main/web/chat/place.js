const NEAR = 96;

/** Keeps the newest message in sight while the visitor is at the end, and the place while they read further up. */
export class Scroll {
  atNewest = true;
  #moved;
  #early;
  /** How far the end is from the window's top, while an earlier part is put before what is seen. */
  #fromEnd = 0;

  /**
   * @param {() => void} moved the newest message came into or went out of sight
   * @param {() => void} early the visitor has come near the oldest message
   */
  constructor(moved, early) {
    this.#moved = moved;
    this.#early = early;
    new ResizeObserver(() => this.settle()).observe(document.documentElement);
  }

  get #log() {
    return document.querySelector('.log');
  }

  /** After the log's height may have changed. */
  settle() {
    const log = this.#log;
    if (this.atNewest) {
      this.#jump('instant');
    } else if (this.#fromEnd > 0 && log) {
      log.scrollTop = log.scrollHeight - this.#fromEnd;
    }
  }

  /** Something is put before what is seen: the eye stays where it is. @param {boolean} on */
  hold(on) {
    const log = this.#log;
    this.#fromEnd = on && log ? log.scrollHeight - log.scrollTop : 0;
  }

  /** For the log's scroll event. */
  onScroll = () => {
    const log = this.#log;
    if (log.scrollTop < NEAR && log.scrollHeight > 2 * log.clientHeight) {
      this.#early();
    }
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

/** Moves the keyboard's place with what opens and closes: into a dialog or panel, and back to what opened it. */
export class Focus {
  #root;
  /** @type {Element | null} */
  #opener = null;
  #open = '';

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** After drawing. @param {import('./chat.js').Chat} chat */
  follow(chat) {
    const open = chat.askingStartOver || chat.invitation ? 'ask' : (chat.selected ?? '');
    for (const dialog of this.#root.querySelectorAll('dialog:not([open])')) {
      this.#opener ??= document.activeElement;
      dialog.showModal();
    }
    if (open === this.#open) {
      if (open === '' && this.#opener && !this.#root.querySelector('dialog')) {
        this.#back();
      }
      return;
    }
    const began = this.#open === '';
    this.#open = open;
    if (open === '') {
      this.#back();
    } else {
      this.#opener = began ? (this.#opener ?? document.activeElement) : this.#opener;
      this.#root.querySelector('[data-focus]')?.focus();
    }
  }

  #back() {
    const opener = this.#opener;
    this.#opener = null;
    const fallback = this.#root.querySelector('.log');
    (opener?.isConnected && opener !== document.body ? opener : fallback)?.focus();
  }
}
