// Tab-separated files as the project's predict and eval read them: UTF-8, a header line, no quoting.
import { readFileSync, writeFileSync } from 'node:fs';

export function readTable(file) {
  const lines = readFileSync(file, 'utf8').replace(/^\uFEFF/, '').split('\n');
  const columns = lines.shift().replace(/\r$/, '').split('\t');
  return lines
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line !== '')
    .map((line) => Object.fromEntries(line.split('\t').map((cell, i) => [columns[i], cell])));
}

export function writeTable(file, columns, rows) {
  const line = (cells) => cells.map((cell) => String(cell).replace(/[\t\r\n]/g, ' ')).join('\t');
  writeFileSync(file, [line(columns), ...rows.map((row) => line(columns.map((c) => row[c])))].join('\n') + '\n');
}

/** `--train FILE --label COLUMN` as { train: FILE, label: COLUMN }; the first of a repeated name holds. */
export function options(argv, defaults) {
  const found = { ...defaults };
  for (let i = 0; i < argv.length; i += 2) {
    const name = argv[i].replace(/^--/, '');
    if (!(name in found) || argv[i + 1] === undefined) {
      console.error(`${argv[i]}: not an option, or without its value; there are ${Object.keys(found).join(', ')}`);
      process.exit(2);
    }
    found[name] = argv[i + 1];
  }
  return found;
}
