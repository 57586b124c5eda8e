/** A scanner types faster than people: between two of its keys there are at most so many milliseconds. */
export const FASTEST = 45;
/** What is shorter is no barcode of goods. */
export const SHORTEST = 8;
const LONGEST = 64;

/** Tells the keys of a barcode scanner from those of people, one key after the other. */
export class Burst {
  #keys = '';
  #last = -Infinity;

  /** Whether a burst begins with the key that was heard last. */
  get begins() {
    return this.#keys.length === 1;
  }

  /**
   * @param {string} key as KeyboardEvent names it
   * @param {number} at when, in milliseconds
   * @returns {string | null} what was scanned, when this key ended it
   */
  hear(key, at) {
    const fast = at - this.#last <= FASTEST;
    this.#last = at;
    if (key === 'Enter' || key === 'Tab') {
      const code = fast && this.#keys.length >= SHORTEST ? this.#keys : null;
      this.#keys = '';
      return code;
    }
    if (key.length === 1) {
      this.#keys = fast && this.#keys.length < LONGEST ? this.#keys + key : key;
    } else if (key !== 'Shift') {
      this.#keys = '';
    }
    return null;
  }
}

/**
 * Hears a scanner that types into the page, wherever the keyboard's place is. What it typed into a field goes again.
 *
 * @param {(code: string) => void} scanned
 */
export function hearWedge(scanned) {
  const burst = new Burst();
  /** @type {{field: any, value: string, start: number, end: number} | null} */
  let before = null;
  addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      const code = burst.hear(event.key, event.timeStamp);
      if (burst.begins) {
        before = remember(event.target);
      }
      if (code !== null) {
        event.preventDefault();
        event.stopImmediatePropagation();
        putBack(before);
        scanned(code);
      }
    },
    {capture: true},
  );
}

function remember(field) {
  return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement
    ? {field, value: field.value, start: field.selectionStart, end: field.selectionEnd}
    : null;
}

function putBack(before) {
  if (before?.field.isConnected) {
    before.field.value = before.value;
    before.field.setSelectionRange(before.start, before.end);
    before.field.dispatchEvent(new Event('input', {bubbles: true}));
  }
}
