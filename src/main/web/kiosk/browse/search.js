import {gtin} from '../scan/gtin.js';

const HAN = /\p{Script=Han}/u;
/** How much of a run of Chinese characters must be found, where the whole is not. */
const ENOUGH = 0.5;

/** One form of a text for comparing: widths and cases do not count. @param {string} text */
function plain(text) {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * The store's goods as they are searched. Made anew when the goods are others.
 *
 * @param {import('../goods.js').Good[]} goods
 * @param {{kind: string, id: string, zh: string, en: string}[]} terms
 */
export function indexOf(goods, terms) {
  const names = new Map(terms.map(({kind, id, zh, en}) => [`${kind}:${id}`, `${zh} ${en}`]));
  return goods.map((good) => ({
    good,
    title: plain(`${good.zh} ${good.en}`),
    words: plain(
      [
        good.sku,
        names.get(`category:${good.category}`),
        names.get(`type:${good.type}`),
        names.get(`brand:${good.brand}`),
        ...(good.colours ?? []).map((colour) => names.get(`colour:${colour}`)),
      ].join(' '),
    ),
    gtins: [...(good.gtins ?? []), ...good.sizes.flatMap((size) => size.gtins ?? [])],
    here: good.sizes.reduce((sum, {here = 0}) => sum + here, 0),
  }));
}

/**
 * The goods that fit all words of a query, best first: a word in the title counts more than one of the kind, brand or
 * colour; of equals what is here comes first.
 *
 * @param {ReturnType<typeof indexOf>} index
 * @param {string} query
 */
export function search(index, query) {
  const number = gtin(query);
  if (number) {
    return index.filter(({gtins}) => gtins.includes(number)).map(({good}) => good);
  }
  const words = plain(query).split(/[\s,，。、]+/u).filter(Boolean);
  return index
    .map((entry) => ({entry, score: scoreOf(entry, words)}))
    .filter(({score}) => score > 0)
    .sort((one, other) => other.score - one.score || other.entry.here - one.entry.here || (one.entry.good.sku < other.entry.good.sku ? -1 : 1))
    .map(({entry}) => entry.good);
}

function scoreOf(entry, words) {
  let score = 0;
  for (const word of words) {
    const found = HAN.test(word) ? han(entry, word) : latin(entry, word);
    if (found === 0) {
      return 0;
    }
    score += found;
  }
  return score + (score > 0 && entry.here > 0 ? 0.5 : 0);
}

/** English words are typed letter by letter, so their beginnings count; plurals are not told apart. */
function latin({title, words}, word) {
  const stem = word.length > 3 ? word.replace(/(es|s)$/, '') : word;
  const begins = (text) => text.split(/[^\p{L}\p{N}]+/u).some((each) => each.startsWith(stem));
  return begins(title) ? 4 : begins(words) ? 3 : title.includes(stem) && stem.length > 2 ? 1 : 0;
}

function han({title, words}, word) {
  if (title.includes(word)) {
    return 4;
  }
  if (words.includes(word)) {
    return 3;
  }
  const pairs = [...word].slice(1).map((character, i) => [...word][i] + character);
  const found = pairs.filter((pair) => title.includes(pair) || words.includes(pair)).length;
  return pairs.length > 0 && found / pairs.length >= ENOUGH ? (3 * found) / pairs.length : 0;
}
