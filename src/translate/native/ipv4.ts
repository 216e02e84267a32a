/**
 * IPv4 addresses and networks. An address is a number of 32 bits; text may name the length of its network
 * (`192.168.1.1/24`). What is no address gives null.
 * Source: https://learn.microsoft.com/kusto/query/ipv4-compare-function and its kin
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { stringToInner } from '../../schema/values/dynamic.ts';
import { joinArray, splitArray } from '../../schema/values/dynamic-parts.ts';

export interface Ipv4 {
  readonly address: number;
  /** 0 to 32. */
  readonly prefix: number;
}

const ADDRESS = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;

export function readIpv4(text: string): Ipv4 | null {
  const found = ADDRESS.exec(text.trim());
  if (found === null) return null;
  const [, ...parts] = found;
  const octets = parts.slice(0, 4).map(Number);
  const prefix = parts[4] === undefined ? 32 : Number(parts[4]);
  if (octets.some((octet) => octet > 255) || prefix > 32) return null;
  return { address: octets.reduce((sum, octet) => sum * 256 + octet, 0), prefix };
}

/** The address with the bits behind the prefix cleared. */
export function networkOf(address: number, prefix: number): number {
  const size = 2 ** (32 - prefix);
  return Math.floor(address / size) * size;
}

function printIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** Null for a prefix that does not exist. */
function shortest(prefix: bigint, ...addresses: readonly Ipv4[]): number | null {
  if (prefix < 0n || prefix > 32n) return null;
  return Math.min(Number(prefix), ...addresses.map((each) => each.prefix));
}

/** -1, 0 or 1 over the bits that all prefixes have. */
function compareIpv4(left: string, right: string, prefix: bigint): bigint | null {
  const [first, second] = [readIpv4(left), readIpv4(right)];
  if (first === null || second === null) return null;
  const length = shortest(prefix, first, second);
  if (length === null) return null;
  return BigInt(Math.sign(networkOf(first.address, length) - networkOf(second.address, length)));
}

export const ipv4Order: NativeFunction = toNativeFunction({
  name: 'mh_ipv4_compare',
  parameters: ['varchar', 'varchar', 'bigint'],
  returns: 'bigint',
  call: compareIpv4,
});

export const ipv4Parse: NativeFunction = toNativeFunction({
  name: 'mh_ipv4_parse',
  parameters: ['varchar', 'bigint'],
  returns: 'bigint',
  call: (text, prefix) => {
    const read = readIpv4(text);
    const length = read === null ? null : shortest(prefix, read);
    return read === null || length === null ? null : BigInt(networkOf(read.address, length));
  },
});

export const ipv4Prefix: NativeFunction = toNativeFunction({
  name: 'mh_ipv4_prefix',
  parameters: ['varchar'],
  returns: 'bigint',
  call: (text) => {
    const read = readIpv4(text);
    return read === null ? null : BigInt(read.prefix);
  },
});

/** Ranges: a JSON array of texts. Null for what is no address, or where a range is none and no other fits. */
export const ipv4InAnyRange: NativeFunction = toNativeFunction({
  name: 'mh_ipv4_in_any_range',
  parameters: ['varchar', 'varchar'],
  returns: 'boolean',
  call: (text, ranges) => {
    if (readIpv4(text) === null) return null;
    const found = readTexts(ranges).map((range) => compareIpv4(text, range, 32n));
    if (found.includes(0n)) return true;
    return found.includes(null) ? null : false;
  },
});

/** The texts of a JSON array. */
export function readTexts(json: string): readonly string[] {
  return (splitArray(json) ?? []).map((item) =>
    item.startsWith('"') ? String(JSON.parse(item)) : item,
  );
}

export const ipv4Cidrs: NativeFunction = toNativeFunction({
  name: 'mh_ipv4_range_to_cidr_list',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (from, to) => {
    const [first, last] = [readIpv4(from), readIpv4(to)];
    if (first === null || last === null || first.address > last.address) return null;
    const blocks: string[] = [];
    for (let at = first.address; at <= last.address; ) {
      let prefix = 32;
      while (prefix > 0) {
        const size = 2 ** (33 - prefix);
        if (at % size !== 0 || at + size - 1 > last.address) break;
        prefix -= 1;
      }
      blocks.push(stringToInner(`${printIpv4(at)}/${prefix}`));
      at += 2 ** (32 - prefix);
    }
    return joinArray(blocks);
  },
});

/** From text or the digits of a number. */
export const ipv4Format: NativeFunction = toNativeFunction({
  name: 'mh_ipv4_format',
  parameters: ['varchar', 'bigint', 'boolean'],
  returns: 'varchar',
  call: (text, prefix, withPrefix) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : null;
    const read =
      number === null ? readIpv4(text) : number < 2 ** 32 ? { address: number, prefix: 32 } : null;
    const length = read === null ? null : shortest(prefix, read);
    if (read === null || length === null) return null;
    const network = printIpv4(networkOf(read.address, length));
    return withPrefix ? `${network}/${length}` : network;
  },
});

const IN_TEXT = /(?<![\p{L}\p{Nd}])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{Nd}])/gu;
const WANTED = /^\d{1,3}(?:\.\d{1,3}){0,3}\.?$/;

/** A whole address, or where `isPrefix` the beginning of one that ends in a dot. */
function isWanted(text: string, isPrefix: boolean): boolean {
  if (readIpv4(text) !== null && !text.includes('/')) return true;
  return (
    isPrefix &&
    WANTED.test(text) &&
    text.endsWith('.') &&
    text.split('.').length <= 4 &&
    text.split('.').every((octet) => Number(octet) <= 255)
  );
}

function holdsIpv4(text: string, wanted: readonly string[], isPrefix: boolean): boolean {
  const valid = wanted.filter((each) => isWanted(each, isPrefix));
  if (valid.length === 0) return false;
  return [...text.matchAll(IN_TEXT)].some(
    ([address]) =>
      readIpv4(address) !== null &&
      valid.some((each) => (each.endsWith('.') ? address.startsWith(each) : address === each)),
  );
}

/** The addresses: a JSON array of texts. An address in the text has no letter and no digit beside it. */
export const ipv4InText: NativeFunction = toNativeFunction({
  name: 'mh_has_any_ipv4',
  parameters: ['varchar', 'varchar', 'boolean'],
  returns: 'boolean',
  call: (text, wanted, isPrefix) => holdsIpv4(text, readTexts(wanted), isPrefix),
});
