/** @typedef {'zh' | 'en'} Language */

const LOCALES = {zh: 'zh-CN', en: 'en-GB'};
const HAN = /\p{Script=Han}/gu;
const LETTER = /\p{L}/gu;

/** The BCP 47 tag that numbers, dates and the lang attribute take. @param {Language} language */
export function localeOf(language) {
  return LOCALES[language];
}

/**
 * The language a text is in, by its script, for the lang attribute of a message.
 *
 * @param {string} text
 * @param {Language} otherwise for texts without letters
 * @returns {Language}
 */
export function languageOf(text, otherwise) {
  const letters = text.match(LETTER)?.length ?? 0;
  if (letters === 0) {
    return otherwise;
  }
  return (text.match(HAN)?.length ?? 0) * 3 >= letters ? 'zh' : 'en';
}

/** @param {number} amount in the main unit @param {string} currency ISO 4217 @param {Language} language */
export function money(amount, currency, language) {
  return new Intl.NumberFormat(localeOf(language), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  }).format(amount);
}

/** @param {Date} at @param {Language} language */
export function clock(at, language) {
  return new Intl.DateTimeFormat(localeOf(language), {hour: '2-digit', minute: '2-digit'}).format(at);
}

/**
 * The day as people say it: today, yesterday, or the date.
 *
 * @param {Date} at
 * @param {Language} language
 * @param {Date} now
 */
export function day(at, language, now) {
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
  if (days === 0 || days === -1) {
    const said = new Intl.RelativeTimeFormat(localeOf(language), {numeric: 'auto'}).format(days, 'day');
    return said.charAt(0).toUpperCase() + said.slice(1);
  }
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(localeOf(language), {year, month: 'long', day: 'numeric', weekday: 'short'}).format(at);
}

function midnight(at) {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}
