/**
 * Products and quotients of decimals, exactly. Kusto reckons with 34 digits; the engine holds 21 before the point and 17
 * behind it. A result that is not exact within both is `inexact`, and ends the query instead of being rounded.
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { DECIMAL_DIGITS } from '../../schema/values/decimal.ts';

export const INEXACT = 'inexact';

/** The digits that the engine holds behind the point. */
const SCALE = 17;
const WHOLE_DIGITS = 21;

interface Decimal {
  /** All digits as one number. */
  readonly digits: bigint;
  /** How many of them stand behind the point. */
  readonly scale: number;
}

function read(text: string): Decimal {
  const [whole = '0', part = ''] = text.split('.');
  return { digits: BigInt(whole + part), scale: part.length };
}

function print({ digits, scale }: Decimal): string {
  let [shown, places] = [digits, scale];
  while (places > 0 && shown % 10n === 0n) {
    shown /= 10n;
    places -= 1;
  }
  const size = String(shown < 0n ? -shown : shown).padStart(places + 1, '0');
  const fits =
    places <= SCALE && size.length - places <= WHOLE_DIGITS && size.length <= DECIMAL_DIGITS;
  if (!fits) return INEXACT;
  const whole = size.slice(0, size.length - places);
  const sign = shown < 0n ? '-' : '';
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${size.slice(-places)}`;
}

export const multiplyDecimals: NativeFunction = toNativeFunction({
  name: 'mh_decimal_multiply',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (left, right) => {
    const [first, second] = [read(left), read(right)];
    return print({ digits: first.digits * second.digits, scale: first.scale + second.scale });
  },
});

export const divideDecimals: NativeFunction = toNativeFunction({
  name: 'mh_decimal_divide',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (left, right) => {
    const [first, second] = [read(left), read(right)];
    if (second.digits === 0n) return INEXACT;
    // The quotient of the digits with as many places as are held, and what the scales add or take.
    const places = SCALE + second.scale - first.scale;
    const dividend = places > 0 ? first.digits * 10n ** BigInt(places) : first.digits;
    const divisor = places < 0 ? second.digits * 10n ** BigInt(-places) : second.digits;
    if (dividend % divisor !== 0n) return INEXACT;
    return print({ digits: dividend / divisor, scale: SCALE });
  },
});
