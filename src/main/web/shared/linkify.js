const LINK = /https?:\/\/[^\s<>"'`，。；！？、）】》」』]+/giu;
const TRAILING = /[.,;:!?)\]}]+$/u;

/**
 * Splits plain text into words and links. Only http and https become links; whatever else looks like markup or a
 * scheme stays text.
 *
 * @param {string} text
 * @returns {{text: string, href?: string}[]} the pieces in order; joined they are the text
 */
export function linkify(text) {
  const pieces = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const shown = trimmed(match[0]);
    const href = safeHref(shown);
    if (!href) {
      continue;
    }
    if (match.index > at) {
      pieces.push({text: text.slice(at, match.index)});
    }
    pieces.push({text: shown, href});
    at = match.index + shown.length;
  }
  if (at < text.length) {
    pieces.push({text: text.slice(at)});
  }
  return pieces;
}

/** A sentence's own punctuation is not part of the address, except the bracket that an address itself opened. */
function trimmed(address) {
  const bare = address.replace(TRAILING, '');
  const opened = bare.split('(').length - bare.split(')').length;
  return opened > 0 && address[bare.length] === ')' ? `${bare})` : bare;
}

/**
 * An address as it may stand in a link or a picture, or null when its scheme is none of the web's.
 *
 * @param {string | undefined} address absolute, or rooted at this shop
 * @param {string} [base] where rooted addresses belong
 * @returns {string | null}
 */
export function safeHref(address, base = globalThis.location?.href) {
  try {
    const url = new URL(address ?? '', base);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
