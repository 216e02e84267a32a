/**
 * IPv6 addresses, and IPv4 ones as the addresses of IPv6 that stand for them (`::ffff:a.b.c.d`). A prefix behind IPv4
 * notation counts the bits of that part, so that it is 96 longer.
 * Source: https://learn.microsoft.com/kusto/query/parse-ipv6-mask-function and its kin; real engine for `::a.b.c.d`, which
 * stays what it says.
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { readIpv4, readTexts } from './ipv4.ts';

interface Ipv6 {
  readonly address: bigint;
  /** 0 to 128. */
  readonly prefix: number;
}

export function readIpv6(text: string): Ipv6 | null {
  const [written = '', prefixText, ...more] = text.trim().split('/');
  if (more.length > 0 || (prefixText !== undefined && !/^\d{1,3}$/.test(prefixText))) return null;
  const prefix = prefixText === undefined ? null : Number(prefixText);
  const dotted = /\d{1,3}(?:\.\d{1,3}){3}$/.exec(written)?.[0];
  if (dotted === undefined) {
    const address = readGroups(written);
    return address === null || (prefix ?? 0) > 128 ? null : { address, prefix: prefix ?? 128 };
  }
  const ipv4 = readIpv4(dotted);
  if (ipv4 === null || (prefix ?? 0) > 32) return null;
  const before = written === dotted ? '::ffff:' : written.slice(0, -dotted.length);
  const digits = ipv4.address.toString(16).padStart(8, '0');
  const address = readGroups(`${before}${digits.slice(0, 4)}:${digits.slice(4)}`);
  return address === null ? null : { address, prefix: 96 + (prefix ?? 32) };
}

function readGroups(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (head === undefined) return null;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`);
}

function networkOf(address: bigint, prefix: number): bigint {
  const shift = BigInt(128 - prefix);
  return (address >> shift) << shift;
}

/** Eight groups of four digits. */
function printIpv6(address: bigint): string {
  return (address.toString(16).padStart(32, '0').match(/.{4}/g) ?? []).join(':');
}

function compareIpv6(left: string, right: string, prefix: bigint): bigint | null {
  const [first, second] = [readIpv6(left), readIpv6(right)];
  if (first === null || second === null || prefix < 0n || prefix > 128n) return null;
  const length = Math.min(Number(prefix), first.prefix, second.prefix);
  const [a, b] = [networkOf(first.address, length), networkOf(second.address, length)];
  return a === b ? 0n : a < b ? -1n : 1n;
}

export const ipv6Order: NativeFunction = toNativeFunction({
  name: 'mh_ipv6_compare',
  parameters: ['varchar', 'varchar', 'bigint'],
  returns: 'bigint',
  call: compareIpv6,
});

export const ipv6Parse: NativeFunction = toNativeFunction({
  name: 'mh_ipv6_parse',
  parameters: ['varchar', 'bigint'],
  returns: 'varchar',
  call: (text, prefix) => {
    const read = readIpv6(text);
    if (read === null || prefix < 0n || prefix > 128n) return null;
    return printIpv6(networkOf(read.address, Math.min(Number(prefix), read.prefix)));
  },
});

/** Ranges: a JSON array of texts. Null for what is no address, or where a range is none and no other fits. */
export const ipv6InAnyRange: NativeFunction = toNativeFunction({
  name: 'mh_ipv6_in_any_range',
  parameters: ['varchar', 'varchar'],
  returns: 'boolean',
  call: (text, ranges) => {
    if (readIpv6(text) === null) return null;
    const found = readTexts(ranges).map((range) => compareIpv6(text, range, 128n));
    if (found.includes(0n)) return true;
    return found.includes(null) ? null : false;
  },
});
