import {money} from '../../shared/format.js';

/** An amount in the currency's smallest unit, as a language writes it. @param {{minor: number, currency: string}} amount */
export function price({minor, currency}, language) {
  const {maximumFractionDigits: digits = 2} = new Intl.NumberFormat('en', {style: 'currency', currency}).resolvedOptions();
  return money(minor / 10 ** digits, currency, language);
}
