// The mean confidence of plain texts and of the same texts with something polite before them; the file holds the plain
// ones first and then, in the same order, the padded ones.
import { readTable } from './table.js';

const confidences = readTable(process.argv[2]).map((row) => Number(row.confidence));
const half = confidences.length / 2;
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const plain = mean(confidences.slice(0, half));
const padded = mean(confidences.slice(half));
console.log(JSON.stringify({ rows: half, plain, padded, lost: plain - padded }));
