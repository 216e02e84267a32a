/**
 * Text of `int` (32 bits) and `long` (64 bits), read as Kusto's conversions read it: spaces around, a sign, hexadecimal
 * with `0x` without a sign. Source: https://learn.microsoft.com/kusto/query/scalar-data-types/long; the border cases from
 * results of the real engine (docs/semantics.md).
 */

const DECIMAL_FORM = /^[+-]?\d+$/;
const HEXADECIMAL_FORM = /^0x[0-9a-f]+$/i;

function readInteger(text: string, bits: 32 | 64): bigint | null {
  const trimmed = text.trim();
  if (HEXADECIMAL_FORM.test(trimmed)) {
    const value = BigInt(trimmed);
    return BigInt.asUintN(bits, value) === value ? BigInt.asIntN(bits, value) : null;
  }
  if (!DECIMAL_FORM.test(trimmed)) return null;
  const value = BigInt(trimmed.startsWith('+') ? trimmed.slice(1) : trimmed);
  return BigInt.asIntN(bits, value) === value ? value : null;
}

/** Null when the text is not a whole number of 64 bits. */
export function fromLongText(text: string): bigint | null {
  return readInteger(text, 64);
}

/** Null when the text is not a whole number of 32 bits. */
export function fromIntText(text: string): number | null {
  const value = readInteger(text, 32);
  return value === null ? null : Number(value);
}
