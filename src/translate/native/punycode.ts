/**
 * Punycode: text of any script in letters, digits and hyphens.
 * Source: RFC 3492; https://learn.microsoft.com/kusto/query/punycode-to-string-function and its kin
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

function threshold(k: number, bias: number): number {
  return Math.min(T_MAX, Math.max(T_MIN, k - bias));
}

function digitOf(character: string | undefined): number | null {
  if (character === undefined || !/^[0-9A-Za-z]$/.test(character)) return null;
  const value = Number.parseInt(character, BASE);
  // Letters stand for 0 to 25, digits for 26 to 35.
  return value < 10 ? value + 26 : value - 10;
}

/** Null when the text is no Punycode. */
export function decodePunycode(text: string): string | null {
  if (!/^[\x20-\x7e]*$/.test(text)) return null;
  const hyphen = text.lastIndexOf('-');
  const output = hyphen > 0 ? Array.from(text.slice(0, hyphen)) : [];
  const rest = text.slice(hyphen > 0 ? hyphen + 1 : 0);
  let n = INITIAL_N;
  let i = 0;
  let bias = INITIAL_BIAS;
  let at = 0;
  while (at < rest.length) {
    const before = i;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(rest[at]);
      at += 1;
      if (digit === null) return null;
      i += digit * weight;
      if (i > 0x7fffffff) return null;
      const t = threshold(k, bias);
      if (digit < t) break;
      weight *= BASE - t;
    }
    const count = output.length + 1;
    bias = adapt(i - before, count, before === 0);
    n += Math.floor(i / count);
    i %= count;
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return null;
    output.splice(i, 0, String.fromCodePoint(n));
    i += 1;
  }
  return output.join('');
}

export function encodePunycode(text: string): string {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const basic = codes.filter((code) => code < INITIAL_N);
  let output = String.fromCodePoint(...basic);
  if (basic.length > 0) output += '-';
  let n = INITIAL_N;
  let delta = 0;
  let bias = INITIAL_BIAS;
  let done = basic.length;
  while (done < codes.length) {
    const next = Math.min(...codes.filter((code) => code >= n));
    delta += (next - n) * (done + 1);
    n = next;
    for (const code of codes) {
      if (code < n) delta += 1;
      if (code !== n) continue;
      let rest = delta;
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias);
        if (rest < t) break;
        output += toDigit(t + ((rest - t) % (BASE - t)));
        rest = Math.floor((rest - t) / (BASE - t));
      }
      output += toDigit(rest);
      bias = adapt(delta, done + 1, done === basic.length);
      delta = 0;
      done += 1;
    }
    delta += 1;
    n += 1;
  }
  return output;
}

function toDigit(value: number): string {
  return value < 26 ? String.fromCharCode(97 + value) : String(value - 26);
}

/** A domain name is decoded label by label; one that begins with `xn--` is Punycode. */
function decodeDomain(domain: string): string | null {
  const labels = domain
    .split('.')
    .map((label) => (/^xn--/i.test(label) ? decodePunycode(label.slice(4)) : label));
  return labels.includes(null) ? null : labels.join('.');
}

function encodeDomain(domain: string): string {
  return domain
    .split('.')
    .map((label) => (/^\p{ASCII}*$/u.test(label) ? label : `xn--${encodePunycode(label)}`))
    .join('.');
}

export const punycodeDecode: NativeFunction = toNativeFunction({
  name: 'mh_punycode_decode',
  parameters: ['varchar'],
  returns: 'varchar',
  call: decodePunycode,
});

export const punycodeEncode: NativeFunction = toNativeFunction({
  name: 'mh_punycode_encode',
  parameters: ['varchar'],
  returns: 'varchar',
  call: encodePunycode,
});

export const punycodeDomainDecode: NativeFunction = toNativeFunction({
  name: 'mh_punycode_domain_decode',
  parameters: ['varchar'],
  returns: 'varchar',
  call: decodeDomain,
});

export const punycodeDomainEncode: NativeFunction = toNativeFunction({
  name: 'mh_punycode_domain_encode',
  parameters: ['varchar'],
  returns: 'varchar',
  call: encodeDomain,
});
