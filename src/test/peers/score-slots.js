// Scores tags and intents against labels, with nothing of the project: what eval slots says can be checked with it.
import { options, readTable } from './table.js';

const given = options(process.argv.slice(2), { gold: '', predicted: '' });
const gold = readTable(given.gold);
const predicted = readTable(given.predicted);
if (gold.length !== predicted.length) {
  console.error(`${given.predicted}: ${predicted.length} rows for ${gold.length} of ${given.gold}`);
  process.exit(1);
}

/** The chunks of BIO tags as `type start end`; an I- that continues nothing of its type begins one, as in conlleval. */
function chunks(cell) {
  const found = new Set();
  let open = null;
  const tags = [...cell.split(' ').filter((tag) => tag !== ''), 'O'];
  tags.forEach((tag, at) => {
    const type = tag.length > 2 ? tag.slice(2) : null;
    if (open && !(tag.startsWith('I-') && type === open.type)) {
      found.add(`${open.type} ${open.from} ${at}`);
      open = null;
    }
    if (type && !open) {
      open = { type, from: at };
    }
  });
  return found;
}

const sum = { hits: 0, there: 0, found: 0, slots: 0, intents: 0, whole: 0 };
gold.forEach((row, i) => {
  const there = chunks(row.bio_tags);
  const found = chunks(predicted[i].bio_tags);
  const hits = [...found].filter((chunk) => there.has(chunk)).length;
  const slots = hits === there.size && hits === found.size;
  const intent = row.intent === predicted[i].intent;
  sum.hits += hits;
  sum.there += there.size;
  sum.found += found.size;
  sum.slots += slots;
  sum.intents += intent;
  sum.whole += slots && intent;
});
const percent = (part, all) => (all === 0 ? null : Math.round((1e4 * part) / all) / 100);
console.log(
  JSON.stringify({
    rows: gold.length,
    slotF1: percent(2 * sum.hits, sum.there + sum.found),
    slotsAllExact: percent(sum.slots, gold.length),
    intentAccuracy: percent(sum.intents, gold.length),
    allExact: percent(sum.whole, gold.length),
  }),
);
