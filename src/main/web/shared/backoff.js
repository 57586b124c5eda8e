const FIRST = 500;
const LONGEST = 30_000;

/**
 * How long to wait before the next attempt: exponential with full jitter over its upper half, so that the visitors of
 * a restarted shop don't all come back in the same instant.
 *
 * @param {number} attempt 0 for the first retry
 * @param {() => number} random from 0 inclusive to 1 exclusive
 * @returns {number} milliseconds, at most 30,000
 */
export function backoff(attempt, random = Math.random) {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 16));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}
