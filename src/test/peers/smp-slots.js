// Sentences as JSON lines (text, domain, intent, slots: values that stand in the text) as two tables of tokens and tags:
// one token for each character, the domain and the intent in one column. Seeded split.
import { readFileSync } from 'node:fs';
import { options, writeTable } from './table.js';
import { shuffled } from './random.js';

const given = options(process.argv.slice(2), { input: '', train: '', test: '', share: '0.2', seed: '1' });

/** The longest values first; a value takes its first place that is still free. */
function row({ text, domain, intent, slots }) {
  const places = [...text].map((character, at) => ({ character, tag: 'O', at })).filter((p) => p.character.trim() !== '');
  const plain = places.map((place) => place.character).join('');
  const values = Object.entries(slots ?? {}).flatMap(([type, value]) => [value].flat().map((one) => [type, one]));
  for (const [type, value] of values.sort((a, b) => b[1].length - a[1].length)) {
    const wanted = [...value].filter((character) => character.trim() !== '').join('');
    const length = [...wanted].length;
    const free = (from) => places.slice(from, from + length).every((place) => place.tag === 'O');
    let from = plain.indexOf(wanted);
    while (from >= 0 && !free([...plain.slice(0, from)].length)) {
      from = plain.indexOf(wanted, from + 1);
    }
    if (from < 0 || length === 0) {
      console.error(`left out, no free place for ${type}: ${text}`);
      continue;
    }
    const start = [...plain.slice(0, from)].length;
    for (let i = start; i < start + length; i++) {
      places[i].tag = `${i === start ? 'B' : 'I'}-${type}`;
    }
  }
  return {
    text: places.map((place) => place.character).join(' '),
    bio_tags: places.map((place) => place.tag).join(' '),
    intent: `${domain}.${intent}`,
  };
}

const lines = readFileSync(given.input, 'utf8').split('\n').filter((line) => line.trim() !== '');
const rows = shuffled(lines.map((line) => row(JSON.parse(line))), given.seed);
const count = Math.round(rows.length * Number(given.share));
writeTable(given.test, ['text', 'bio_tags', 'intent'], rows.slice(0, count));
writeTable(given.train, ['text', 'bio_tags', 'intent'], rows.slice(count));
