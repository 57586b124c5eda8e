// Trains nlp.js on a file and guesses the intents of another; writes the columns that our predict intent writes.
import { createRequire } from 'node:module';
import { options, readTable, writeTable } from './table.js';

const { NlpManager } = createRequire(import.meta.url)('node-nlp');
const given = options(process.argv.slice(2), { train: '', input: '', output: '', language: 'en', label: 'intent' });

const manager = new NlpManager({
  languages: [given.language],
  forceNER: false,
  autoSave: false,
  autoLoad: false,
  nlu: { log: false, useNoneFeature: true },
});
for (const row of readTable(given.train)) {
  // Its own name for what is out of scope is None.
  const intent = row[given.label] === 'oos' ? 'None' : row[given.label];
  manager.addDocument(given.language, row.text, intent);
}
const start = process.hrtime.bigint();
await manager.train();
const trainSeconds = Number(process.hrtime.bigint() - start) / 1e9;

const rows = [];
const micros = [];
for (const { text } of readTable(given.input)) {
  const before = process.hrtime.bigint();
  const result = await manager.process(given.language, text);
  micros.push(Number(process.hrtime.bigint() - before) / 1e3);
  const best = (result.classifications ?? []).filter((guess) => guess.intent !== 'None')[0];
  rows.push({
    text,
    intent: best?.intent ?? 'oos',
    confidence: (best?.score ?? 0).toFixed(4),
    accepted: result.intent !== 'None' && best !== undefined,
  });
}
writeTable(given.output, ['text', 'intent', 'confidence', 'accepted'], rows);
micros.sort((a, b) => a - b);
const at = (share) => Math.round(10 * micros[Math.min(micros.length - 1, Math.floor(share * micros.length))]) / 10;
console.log(JSON.stringify({ trainSeconds, p50Micros: at(0.5), p90Micros: at(0.9), p99Micros: at(0.99) }));
