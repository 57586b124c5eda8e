// Draws a few clean rows of each label to learn from, and sets all noisy rows aside to judge by. A row is noisy when
// its flags hold one of the given letters.
import { options, readTable, writeTable } from './table.js';
import { shuffled } from './random.js';

const given = options(process.argv.slice(2), {
  input: '', more: '', train: '', test: '', shots: '10', seed: '1', label: 'intent', flags: 'flags', noise: 'ZQ',
});
const noisy = (row) => [...given.noise].some((letter) => row[given.flags].includes(letter));
const rows = readTable(given.input);
const taken = new Map();
const train = shuffled(rows.filter((row) => !noisy(row)), given.seed).filter((row) => {
  const count = (taken.get(row[given.label]) ?? 0) + 1;
  taken.set(row[given.label], count);
  return count <= Number(given.shots);
});
const test = [...rows, ...(given.more ? readTable(given.more) : [])].filter(noisy);
writeTable(given.train, Object.keys(rows[0]), train);
writeTable(given.test, Object.keys(rows[0]), test);
