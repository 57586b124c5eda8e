import {localeOf, money} from '../shared/format.js';

/**
 * Hands the conversation to the browser as a text file.
 *
 * @param {import('../shared/transcript.js').Row[]} rows
 * @param {Record<string, any>} text the page's words
 * @param {'zh' | 'en'} language
 */
export function save(rows, text, language) {
  const at = new Intl.DateTimeFormat(localeOf(language), {dateStyle: 'short', timeStyle: 'short'});
  const lines = rows.map((row) => `${at.format(row.at)}  ${said(row, text, language)}`);
  const file = new Blob(['\uFEFF', [text.title, '', ...lines, ''].join('\r\n')], {type: 'text/plain;charset=utf-8'});
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${text.shop}-${new Date().toISOString().slice(0, 10)}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function said(row, text, language) {
  if (row.role === 'handover') {
    return `— ${text.handover[row.speaker]} —`;
  }
  const who = row.role === 'user' ? text.you : text[row.role];
  const state = row.state === 'sent' ? '' : ` [${text[row.state]}]`;
  const shown = row.products.map((product) => `\r\n    ${product.title}  ${money(Number(product.price), product.currency, language)}`);
  return `${who}${state}: ${row.text}${shown.join('')}`;
}
