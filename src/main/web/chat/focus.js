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
    const open = chat.askingStartOver ? 'ask' : (chat.selected ?? '');
    for (const dialog of this.#root.querySelectorAll('dialog:not([open])')) {
      this.#opener ??= document.activeElement;
      dialog.showModal();
    }
    if (open === this.#open) {
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
