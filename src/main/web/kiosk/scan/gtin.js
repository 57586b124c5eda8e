/**
 * The number of a barcode with 14 digits, as the shop keeps it: EAN-8, UPC-A, EAN-13 and GTIN-14 are one kind of number.
 *
 * @param {string} written
 * @returns {string | null} null for another length or a wrong check digit
 */
export function gtin(written) {
  const digits = written.replaceAll(/[ -]/g, '');
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) {
    return null;
  }
  const kept = digits.padStart(14, '0');
  const sum = [...kept].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0 && sum > 0 ? kept : null;
}
