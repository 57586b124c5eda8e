/**
 * What the page remembers on this device. Where the browser forbids storage (private windows, strict embeds) the
 * memory lasts as long as the page, and everything else works on.
 */
export class Storage {
  /** @type {Map<string, string>} */
  #fallback = new Map();

  /** @param {globalThis.Storage | null} kept the browser's storage, or null where there is none */
  constructor(kept = browserStorage()) {
    this.kept = kept;
  }

  /**
   * @template T
   * @param {string} key
   * @param {T} otherwise what holds when nothing, or nothing readable, is kept
   * @returns {T}
   */
  read(key, otherwise) {
    const text = this.#fallback.get(key) ?? this.#attempt((kept) => kept.getItem(key));
    if (text === null || text === undefined) {
      return otherwise;
    }
    try {
      return JSON.parse(text);
    } catch {
      return otherwise;
    }
  }

  /** @param {string} key @param {unknown} value anything JSON can say; undefined forgets the key */
  write(key, value) {
    this.#fallback.delete(key);
    if (value === undefined) {
      this.#attempt((kept) => kept.removeItem(key));
      return;
    }
    const text = JSON.stringify(value);
    const written = this.#attempt((kept) => {
      kept.setItem(key, text);
      return true;
    });
    if (!written) {
      this.#fallback.set(key, text);
    }
  }

  /** @template T @param {(kept: globalThis.Storage) => T} use @returns {T | null} */
  #attempt(use) {
    try {
      return this.kept ? use(this.kept) : null;
    } catch {
      return null;
    }
  }
}

function browserStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
