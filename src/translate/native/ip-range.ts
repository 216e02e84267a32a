/**
 * Addresses and networks as ranges: the first and the last address of each as hexadecimal text of one length, so that text compares
 * as addresses do. Two networks match when one holds the other, which is when their ranges meet.
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';

interface Network {
  readonly address: bigint;
  readonly prefix: number;
}

function readPrefix(text: string | undefined, bits: number): number | null {
  if (text === undefined) return bits;
  const prefix = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return prefix <= bits ? prefix : null;
}

function readOctets(text: string): bigint | null {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (octets === undefined || octets.some((octet) => octet > 255)) return null;
  return octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

function readIpv4(text: string): Network | null {
  const [host = '', prefixText, ...more] = text.trim().split('/');
  const address = readOctets(host);
  const prefix = readPrefix(prefixText, 32);
  return address === null || prefix === null || more.length > 0 ? null : { address, prefix };
}

function readGroups(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}

/** Eight groups, or fewer around `::`; the last two may be an IPv4 address. */
function readHost(text: string): bigint | null {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const octets = tail === null ? null : readOctets(tail[2] ?? '');
  if (tail !== null && octets === null) return null;
  const plain =
    tail === null || octets === null
      ? text
      : `${tail[1]}${(octets >> 16n).toString(16)}:${(octets & 0xffffn).toString(16)}`;
  const halves = plain.split('::');
  if (halves.length > 2) return null;
  const [left, right] = [readGroups(halves[0] ?? ''), readGroups(halves[1] ?? '')];
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

/** IPv4 addresses are those that begin with `::ffff:0:0/96`. */
function readIpv6(text: string): Network | null {
  const plain = readIpv4(text);
  if (plain !== null) {
    return { address: 0xffff_0000_0000n + plain.address, prefix: plain.prefix + 96 };
  }
  const [host = '', prefixText, ...more] = text.trim().split('/');
  const address = readHost(host);
  const prefix = readPrefix(prefixText, 128);
  return address === null || prefix === null || more.length > 0 ? null : { address, prefix };
}

function edge(
  name: string,
  bits: number,
  read: (text: string) => Network | null,
  end: 'first' | 'last',
): NativeFunction {
  return toNativeFunction({
    name,
    parameters: ['varchar'],
    returns: 'varchar',
    call: (text) => {
      const network = read(text);
      if (network === null) return null;
      const size = 1n << BigInt(bits - network.prefix);
      const first = network.address - (network.address % size);
      const address = end === 'first' ? first : first + size - 1n;
      return address.toString(16).padStart(bits / 4, '0');
    },
  });
}

export const ipv4First: NativeFunction = edge('mh_ipv4_first', 32, readIpv4, 'first');
export const ipv4Last: NativeFunction = edge('mh_ipv4_last', 32, readIpv4, 'last');
export const ipv6First: NativeFunction = edge('mh_ipv6_first', 128, readIpv6, 'first');
export const ipv6Last: NativeFunction = edge('mh_ipv6_last', 128, readIpv6, 'last');
