// The results of evaluate.sh as one table: set, aim, ours, nlp.js. Accuracies in per cent; a mean says of how many runs.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const out = process.argv[2];
const read = (name) => {
  const file = join(out, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};
const percent = (share) => (100 * share).toFixed(1);
const scored = (figure) => ({ scored }) => scored[figure].toFixed(1);

/** A cell of one run; `show` makes text of its result. */
const one = (name, show) => {
  const result = read(name);
  return result === null ? '' : result.unfinished ? `not finished in ${result.unfinished}` : show(result);
};

/** A cell of the runs with seeds 1 to 3. */
const mean = (name, figure) => {
  const found = [1, 2, 3].map((seed) => read(`${name}-${seed}`)).filter((result) => result?.scored?.[figure] != null);
  if (found.length === 0) {
    return '';
  }
  const sum = found.reduce((total, { scored }) => total + scored[figure], 0);
  return `${(sum / found.length).toFixed(1)}${found.length === 3 ? '' : ` (${found.length} of 3 seeds)`}`;
};
const rejection = ({ scored }) =>
  `${scored.accuracyAfterRejection.toFixed(1)} / ${scored.oosRecall.toFixed(1)}`;
const best = ({ scored }) => scored.accuracyAtOosRecall70.toFixed(1);
const bestMargin = ({ said }) => percent(said.accuracyAtOosRecall70);

/** The share of two files' rows whose language was read rightly. */
function language() {
  const found = ['zh', 'en'].map((tag) => read(`ours-language-${tag}`));
  if (found.includes(null)) {
    return '';
  }
  const rows = found.reduce((sum, { said }) => sum + said.rows, 0);
  const right = found.reduce((sum, { said }) => sum + said.rows * said.accuracy, 0);
  return `${((100 * right) / rows).toFixed(2)} (${found.map(({ said }) => (100 * said.accuracy).toFixed(2)).join(' / ')})`;
}

function lostByCascade() {
  const [on, off] = ['on', 'off'].map((cascade) => read(`ours-clinc150-cascade-${cascade}`));
  return on === null || off === null
    ? ''
    : `${(off.scored.accuracy - on.scored.accuracy).toFixed(2)} (quick: ${percent(on.said.quickShare)})`;
}

const accuracy = scored('accuracy');
const clinc = 'ours-clinc150-cascade';
const rows = [
  ['CLINC150 full, in scope, cascade off', '>= 96.0', one(`${clinc}-off`, accuracy), one('nlpjs-clinc150', accuracy)],
  ['CLINC150 full, in scope, cascade on', '', one(`${clinc}-on`, accuracy), ''],
  ['CLINC150 full, points lost by the cascade', '<= 0.3', lostByCascade(), ''],
  ['CLINC150 full, in scope after rejection / out-of-scope recall, cascade off', '>= 94 / >= 85',
    one(`${clinc}-off`, rejection), one('nlpjs-clinc150', rejection)],
  ['CLINC150 full, the same, cascade on', '>= 94 / >= 85', one(`${clinc}-on`, rejection), ''],
  ['CLINC150 10-shot, in scope', '>= 93.5', one('ours-clinc150-10shot', accuracy), one('nlpjs-clinc150-10shot', accuracy)],
  ['CLINC150 10-shot, after rejection / out-of-scope recall', '',
    one('ours-clinc150-10shot', rejection), one('nlpjs-clinc150-10shot', rejection)],
  ['HINT3 sofmattress v1, after rejection / out-of-scope recall, own threshold', '>= 74 / >= 70',
    one('ours-hint3', rejection), one('nlpjs-hint3', rejection)],
  ['HINT3 sofmattress v1, after rejection at the best threshold with out-of-scope recall >= 70 (chosen on the test rows)',
    '', one('ours-hint3', bestMargin), one('nlpjs-hint3', best)],
  ['HINT3 sofmattress v1, in scope without rejection', '', one('ours-hint3', accuracy), one('nlpjs-hint3', accuracy)],
  ['Bitext 5-shot, noisy rows, mean of 3 seeds', '', mean('ours-bitext-5shot', 'accuracy'), ''],
  ['Bitext 10-shot, noisy rows, mean of 3 seeds (nlp.js: one)', '>= 85',
    mean('ours-bitext-10shot', 'accuracy'), one('nlpjs-bitext-10shot-1', accuracy)],
  ['SMP2017 val, 31 domains', '>= 95', one('ours-smp2017', accuracy), one('nlpjs-smp2017', accuracy)],
  ['SMP2019 domain, intent and slots all exact, mean of 3 splits', '>= 78', mean('ours-smp2019', 'allExact'), ''],
  ['JDDC groups without 其他, sentence alone, mean of 3 splits', '', mean('ours-jddc-alone', 'accuracy'), ''],
  ['JDDC groups without 其他, with what came before, mean of 3 splits', '>= 70', mean('ours-jddc-previous', 'accuracy'), ''],
  ['SNIPS test, intent / slot F1 / whole sentence', '>= 98.5 / 94 / 86',
    one('ours-snips', ({ scored: s }) => [s.intentAccuracy, s.slotF1, s.allExact].map((n) => n.toFixed(1)).join(' / ')), ''],
  ['Sentiment, online_shopping val', '>= 94.5', one('ours-shopping', accuracy), 'no Chinese'],
  ['Sentiment, waimai, mean of 3 splits', '>= 92', mean('ours-waimai', 'accuracy'), 'no Chinese'],
  ['Sentiment, SST-2 val', '>= 90', one('ours-sst2', accuracy), one('nlpjs-sst2', accuracy)],
  ['Sentiment as shipped, online_shopping val', '>= 87', one('ours-shipped-shopping', accuracy), 'no Chinese'],
  ['Sentiment as shipped, SST-2 val', '>= 82', one('ours-shipped-sst2', accuracy), one('nlpjs-sst2', accuracy)],
  ['Language, all sets (Chinese / English sets)', '>= 99.8', language(), ''],
  ['Calibration, ECE, CLINC150 val', '<= .05', one('ours-clinc150-calibration', ({ said }) => said.ece.toFixed(3)), ''],
  ['Confidence lost by "could you please", CLINC150 val', '<= .10',
    one('ours-clinc150-padding', ({ scored: s }) => s.lost.toFixed(3)), ''],
  ['Training on CLINC150 full, seconds', '<= 30', one(`${clinc}-on`, ({ said }) => said.trainSeconds?.toFixed(0) ?? ''),
    one('nlpjs-clinc150', ({ said }) => said.trainSeconds.toFixed(0))],
];
// What eval says of itself must be what the scorer, which shares nothing with it, says of its predictions.
for (const name of readdirSync(out).filter((file) => /^ours-.*\.json$/.test(file)).map((file) => file.slice(0, -5))) {
  const { said, scored: judged } = read(name);
  for (const [mine, theirs] of [['accuracy', 'accuracy'], ['wholeSentence', 'allExact'], ['slotF1', 'slotF1']]) {
    if (said?.[mine] !== undefined && judged?.[theirs] != null && Math.abs(100 * said[mine] - judged[theirs]) > 0.01) {
      console.error(`${name}: eval says ${100 * said[mine]} of ${mine}, the scorer ${judged[theirs]}`);
    }
  }
}
const line = (cells) => `| ${cells.join(' | ')} |`;
console.log([line(['set', 'aim', 'ours', 'nlp.js']), '|---|---|---|---|', ...rows.map(line)].join('\n'));
