// The texts of many files (tables with a column text, or JSON lines) as one table; each text once. Texts without a
// letter are left out: they are in no language.
import { readFileSync } from 'node:fs';
import { readTable, writeTable } from './table.js';

const [output, ...inputs] = process.argv.slice(2);
const json = (file) => readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
const texts = new Set();
for (const file of inputs) {
  for (const { text } of file.endsWith('.jsonl') ? json(file) : readTable(file)) {
    if (/\p{L}/u.test(text)) {
      texts.add(text);
    }
  }
}
writeTable(output, ['text'], [...texts].map((text) => ({ text })));
