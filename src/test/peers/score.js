// Scores predictions against labels, with nothing of the project: what eval says can be checked with it.
import { options, readTable } from './table.js';

const given = options(process.argv.slice(2), { gold: '', predicted: '', label: 'intent', column: 'intent' });
const gold = readTable(given.gold);
const predicted = readTable(given.predicted);
if (gold.length !== predicted.length) {
  console.error(`${given.predicted}: ${predicted.length} rows for ${gold.length} of ${given.gold}`);
  process.exit(1);
}
const pairs = gold.map((row, i) => ({ label: row[given.label], guess: predicted[i] }));
const inScope = pairs.filter(({ label }) => label !== 'oos');
const outOfScope = pairs.filter(({ label }) => label === 'oos');
const share = (part, whole) => (whole.length === 0 ? null : Math.round((1e4 * part.length) / whole.length) / 100);
const right = inScope.filter(({ label, guess }) => label === guess[given.column]);
const accepted = ({ guess }) => guess.accepted === undefined || guess.accepted === 'true';

/**
 * The best accuracy after rejection of all thresholds on the confidence that refuse at least 70 % of what is out of scope:
 * what was possible on these rows, not what was chosen.
 */
function bestThreshold() {
  const confidence = ({ guess }) => Number(guess.confidence);
  const shares = [...new Set(pairs.map(confidence)), Infinity]
    .filter((least) => share(outOfScope.filter((pair) => confidence(pair) < least), outOfScope) >= 70)
    .map((least) => share(right.filter((pair) => confidence(pair) >= least), inScope));
  return Math.max(...shares);
}

const judgeable = outOfScope.length > 0 && inScope.length > 0 && predicted[0].confidence !== undefined;
console.log(
  JSON.stringify({
    rows: pairs.length,
    accuracy: share(right, inScope),
    accuracyAfterRejection: share(right.filter(accepted), inScope),
    oosRecall: share(outOfScope.filter((pair) => !accepted(pair)), outOfScope),
    ...(judgeable ? { accuracyAtOosRecall70: bestThreshold() } : {}),
  }),
);
