// The sentiment that nlp.js ships, on the English texts of a file; writes the columns that our predict sentiment writes.
import { createRequire } from 'node:module';
import { options, readTable, writeTable } from './table.js';

const { SentimentAnalyzer } = createRequire(import.meta.url)('node-nlp');
const given = options(process.argv.slice(2), { input: '', output: '', language: 'en' });

const analyzer = new SentimentAnalyzer({ language: given.language });
const rows = [];
for (const { text } of readTable(given.input)) {
  const { score } = await analyzer.getSentiment(text);
  rows.push({ text, label: score > 0 ? 1 : 0, score });
}
writeTable(given.output, ['text', 'label', 'score'], rows);
