// Splits a table at random in two; rows of one group (a dialogue, say) stay together.
import { options, readTable, writeTable } from './table.js';
import { shuffled } from './random.js';

const given = options(process.argv.slice(2), {
  input: '', train: '', test: '', share: '0.2', seed: '1', group: '', drop: '',
});
const rows = readTable(given.input).filter((row) => {
  const [column, value] = given.drop.split('=');
  return given.drop === '' || row[column] !== value;
});
const columns = Object.keys(rows[0]);
const groups = shuffled([...new Set(rows.map((row, i) => (given.group ? row[given.group] : i)))], given.seed);
const test = new Set(groups.slice(0, Math.round(groups.length * Number(given.share))));
const isTest = (row, i) => test.has(given.group ? row[given.group] : i);
writeTable(given.test, columns, rows.filter(isTest));
writeTable(given.train, columns, rows.filter((row, i) => !isTest(row, i)));
