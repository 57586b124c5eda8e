import {day} from '../shared/format.js';

const PAUSE = 5 * 60_000;

/**
 * @typedef {object} Line
 * @property {import('../shared/transcript.js').Row} row
 * @property {string | null} day the day's name, where it begins with this message
 * @property {boolean} first whether a new speaker, or the same after a pause, begins here
 * @property {boolean} last whether the next line has another speaker or comes after a pause
 */

/**
 * Groups messages as people read them: by day, and by speaker without a pause.
 *
 * @param {import('../shared/transcript.js').Row[]} rows
 * @param {'zh' | 'en'} language
 * @param {Date} now
 * @returns {Line[]}
 */
export function lines(rows, language, now) {
  return rows.map((row, index) => {
    const before = rows[index - 1];
    const after = rows[index + 1];
    return {
      row,
      day: before && before.at.toDateString() === row.at.toDateString() ? null : day(row.at, language, now),
      first: !together(before, row),
      last: !together(row, after),
    };
  });
}

function together(one, next) {
  return Boolean(one && next) && one.role === next.role && next.at - one.at < PAUSE;
}
