/**
 * What `tostring()` gives for a real: the digits of Grisu2 as RapidJSON prints them, since the real engine's texts are those.
 * They read back the same number, and are as few as can be, but of several texts that few it is not always the nearest:
 * `0.1 + 0.2` is `0.30000000000000007`.
 * Source: Florian Loitsch, Printing Floating-Point Numbers Quickly and Accurately with Integers (2010); the rounding of the last
 * digit, its limit and the exponents as in RapidJSON's `dtoa`; results of the real engine (docs/semantics.md R12).
 */

/** A number as `f * 2^e`, `f` in 64 bits. */
interface Scaled {
  readonly f: bigint;
  readonly e: number;
}

const SIGNIFICAND_BITS = 52n;
const HIDDEN_BIT = 1n << SIGNIFICAND_BITS;
const BITS_64 = (1n << 64n) - 1n;

function split(value: number): Scaled {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> SIGNIFICAND_BITS) & 0x7ffn);
  const f = bits & (HIDDEN_BIT - 1n);
  return exponent === 0 ? { f, e: -1074 } : { f: f + HIDDEN_BIT, e: exponent - 1075 };
}

/** The same number with its highest bit at the top of 64. */
function normalize({ f, e }: Scaled): Scaled {
  const shift = 64 - f.toString(2).length;
  return { f: f << BigInt(shift), e: e - shift };
}

function multiply(left: Scaled, right: Scaled): Scaled {
  const product = left.f * right.f;
  const half = (product >> 63n) & 1n;
  return { f: (product >> 64n) + half, e: left.e + right.e + 64 };
}

/** 10^exponent, the nearest that 64 bits hold. */
function powerOfTen(exponent: number): Scaled {
  if (exponent >= 0) {
    const value = 10n ** BigInt(exponent);
    const excess = value.toString(2).length - 64;
    if (excess <= 0) return normalize({ f: value, e: 0 });
    return roundTo64(value, excess);
  }
  // Enough bits that the quotient has more than 64 of them.
  const divisor = 10n ** BigInt(-exponent);
  const shift = divisor.toString(2).length + 70;
  const quotient = (1n << BigInt(shift)) / divisor;
  const { f, e } = roundTo64(quotient, quotient.toString(2).length - 64);
  return { f, e: e - shift };
}

function roundTo64(value: bigint, excess: number): Scaled {
  const shift = BigInt(excess);
  const f = (value >> shift) + ((value >> (shift - 1n)) & 1n);
  return f > BITS_64 ? { f: f >> 1n, e: excess + 1 } : { f, e: excess };
}

const powers = new Map<number, Scaled>();

function cachedPower(exponent: number): Scaled {
  let power = powers.get(exponent);
  if (power === undefined) {
    power = powerOfTen(exponent);
    powers.set(exponent, power);
  }
  return power;
}

/** The exponent of ten, in steps of eight, that brings a number with this exponent of two into range. */
function toPowerExponent(e: number): number {
  const k = Math.ceil((-61 - e) * 0.30102999566398114 + 347);
  return -348 + (((k >> 3) + 1) << 3);
}

interface Digits {
  readonly digits: string;
  /** The number is the digits times ten to this. */
  readonly exponent: number;
}

/** Lowers the last digit towards the number, as long as the text stays within the interval. */
function roundLast(
  digits: string,
  delta: bigint,
  rest: bigint,
  unit: bigint,
  distance: bigint,
): string {
  let [last, left] = [Number(digits.at(-1)), rest];
  while (
    left < distance &&
    delta - left >= unit &&
    (left + unit < distance || distance - left > left + unit - distance)
  ) {
    last -= 1;
    left += unit;
  }
  return digits.slice(0, -1) + String(last);
}

function generate(number: Scaled, upper: Scaled, interval: bigint): Digits {
  const shift = BigInt(-upper.e);
  const one = 1n << shift;
  const distance = upper.f - number.f;
  let whole = upper.f >> shift;
  let part = upper.f & (one - 1n);
  let digits = '';
  let kappa = String(whole).length;
  while (kappa > 0) {
    const unit = 10n ** BigInt(kappa - 1);
    digits += digits === '' && whole < unit ? '' : String(whole / unit);
    whole %= unit;
    kappa -= 1;
    const rest = (whole << shift) + part;
    if (rest <= interval) {
      return {
        digits: roundLast(digits, interval, rest, unit << shift, distance),
        exponent: kappa,
      };
    }
  }
  let delta = interval;
  for (;;) {
    part *= 10n;
    delta *= 10n;
    const digit = part >> shift;
    digits += digits === '' && digit === 0n ? '' : String(digit);
    part &= one - 1n;
    kappa -= 1;
    if (part < delta) {
      // RapidJSON knows the powers of ten up to here; beyond them the last digit is not rounded.
      const scaled = -kappa < 9 ? distance * 10n ** BigInt(-kappa) : 0n;
      return { digits: roundLast(digits, delta, part, one, scaled), exponent: kappa };
    }
  }
}

function toDigits(value: number): Digits {
  const scaled = split(value);
  const upper = normalize({ f: (scaled.f << 1n) + 1n, e: scaled.e - 1 });
  const below =
    scaled.f === HIDDEN_BIT
      ? { f: (scaled.f << 2n) - 1n, e: scaled.e - 2 }
      : { f: (scaled.f << 1n) - 1n, e: scaled.e - 1 };
  const lower = { f: below.f << BigInt(below.e - upper.e), e: upper.e };
  const exponent = toPowerExponent(upper.e);
  const power = cachedPower(exponent);
  const high = multiply(upper, power);
  const low = multiply(lower, power);
  // One unit narrower at each end: the products are not exact.
  const top = { f: high.f - 1n, e: high.e };
  const made = generate(multiply(normalize(scaled), power), top, top.f - (low.f + 1n));
  return { digits: made.digits, exponent: made.exponent - exponent };
}

/** Plain from 1e-6 up to 1e21, else with an exponent that has no sign for plus and no zeros in front. */
function layOut({ digits, exponent }: Digits): string {
  const point = digits.length + exponent;
  if (exponent >= 0 && point <= 21) return `${digits}${'0'.repeat(exponent)}.0`;
  if (point > 0 && point <= 21) return `${digits.slice(0, point)}.${digits.slice(point)}`;
  if (point > -6 && point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  const fraction = digits.length === 1 ? '' : `.${digits.slice(1)}`;
  return `${digits.slice(0, 1)}${fraction}e${point - 1}`;
}

/** `1500.0`, `0.3333333333333333`, `1e30`, `NaN`, `inf`. */
export function toRealText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return value === 0 ? `${sign}0.0` : sign + layOut(toDigits(Math.abs(value)));
}
