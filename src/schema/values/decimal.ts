/**
 * Text of `decimal`: plain digits without an exponent, no needless zeros. Kusto keeps 34 significant digits.
 * Source: https://learn.microsoft.com/kusto/query/scalar-data-types/decimal
 */

const DECIMAL_FORM =
  /^(?<sign>[+-])?(?<whole>\d*)(?:\.(?<part>\d*))?(?:e(?<exponent>[+-]?\d{1,4}))?$/i;

/** Significant digits of the 128-bit format. */
export const DECIMAL_DIGITS = 34;

/** Reads a number into its plain digits (`1.50e1` gives `15`); null when it is none or has too many digits. */
export function fromDecimalText(text: string): string | null {
  const groups = DECIMAL_FORM.exec(text.trim())?.groups;
  if (groups === undefined) return null;
  const whole = groups['whole'] ?? '';
  const part = groups['part'] ?? '';
  if (whole === '' && part === '') return null;
  const digits = whole + part;
  const point = whole.length + Number(groups['exponent'] ?? 0);
  const shifted =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : point >= digits.length
        ? digits.padEnd(point, '0')
        : `${digits.slice(0, point)}.${digits.slice(point)}`;
  const [integer = '', fraction = ''] = shifted.split('.');
  const lead = integer.replace(/^0+(?=\d)/, '');
  const tail = fraction.replace(/0+$/, '');
  if (`${lead}${tail}`.replace(/^0+/, '').length > DECIMAL_DIGITS) return null;
  const size = tail === '' ? lead : `${lead}.${tail}`;
  return groups['sign'] === '-' && size !== '0' ? `-${size}` : size;
}
