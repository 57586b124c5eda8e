/**
 * The page's side of an embed: it tells the host page how many answers are unread and when the visitor wants to close
 * it, and hears when it is shown or hidden. Nothing of the conversation passes.
 */
export class Frame {
  visible = true;

  /** @param {URLSearchParams} query @returns {Frame | null} null when the page is not embedded */
  static of(query) {
    if (query.get('embed') !== '1' || window.parent === window) {
      return null;
    }
    try {
      return new Frame(new URL(query.get('origin') ?? '').origin);
    } catch {
      return null;
    }
  }

  #unread = 0;

  /** @param {string} origin the host page's, as its loader says */
  constructor(origin) {
    this.origin = origin;
  }

  /** @param {() => void} shown the visitor opened the chat */
  listen(shown) {
    addEventListener('message', ({source, origin, data}) => {
      if (source !== window.parent || origin !== this.origin) {
        return;
      }
      if (data?.zhanggui === 'shown') {
        this.visible = true;
        shown();
      } else if (data?.zhanggui === 'hidden') {
        this.visible = false;
      }
    });
  }

  /** @param {number} count */
  unread(count) {
    if (count !== this.#unread) {
      this.#unread = count;
      this.#tell({zhanggui: 'unread', count});
    }
  }

  close() {
    this.#tell({zhanggui: 'close'});
  }

  #tell(what) {
    window.parent.postMessage(what, this.origin);
  }
}
