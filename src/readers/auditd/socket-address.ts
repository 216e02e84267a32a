/**
 * A SOCKADDR record's `saddr`: the kernel's struct sockaddr in hexadecimal. The family is in the byte order of the machine,
 * port and address in that of the network. Only the internet families matter to a table.
 */
import { toHexDigit } from './fields.ts';

export interface SocketAddress {
  readonly ip: string;
  readonly port: number;
  /** As Defender names it in `RemoteIPType`. */
  readonly ipType: string;
}

const AF_INET = 2;
const AF_INET6 = 10;

/** Null for every other family (AF_UNIX, netlink, …) and for an address that is cut off. */
export function readSocketAddress(bytes: Buffer, start: number, end: number): SocketAddress | null {
  const at = (index: number): number => {
    const high = start + 2 * index;
    return high + 1 < end ? (toHexDigit(bytes[high]) << 4) | toHexDigit(bytes[high + 1]) : -1;
  };
  const first = at(0);
  const second = at(1);
  if (first < 0 || second < 0) return null;
  const family = second === 0 ? first : first === 0 ? second : -1;
  const port = (at(2) << 8) | at(3);
  if (port < 0) return null;
  if (family === AF_INET) {
    const octets = [at(4), at(5), at(6), at(7)];
    if (octets.some((octet) => octet < 0)) return null;
    return { ip: octets.join('.'), port, ipType: toIpv4Type(octets) };
  }
  if (family !== AF_INET6) return null;
  const groups: number[] = [];
  for (let group = 0; group < 8; group += 1) {
    const value = (at(8 + 2 * group) << 8) | at(9 + 2 * group);
    if (value < 0) return null;
    groups.push(value);
  }
  return { ip: toIpv6Text(groups), port, ipType: toIpv6Type(groups) };
}

/** RFC 5952: lower case, the longest run of zero groups as `::`, mapped addresses with a dotted end. */
function toIpv6Text(groups: readonly number[]): string {
  if (isMapped(groups)) {
    const high = groups[6] ?? 0;
    const low = groups[7] ?? 0;
    return `::ffff:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  }
  let runStart = -1;
  let runLength = 1;
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length += 1;
    if (length > runLength) {
      runStart = start;
      runLength = length;
    }
  }
  const text = (part: readonly number[]): string =>
    part.map((group) => group.toString(16)).join(':');
  if (runStart < 0) return text(groups);
  return `${text(groups.slice(0, runStart))}::${text(groups.slice(runStart + runLength))}`;
}

function isMapped(groups: readonly number[]): boolean {
  return groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
}

function toIpv4Type(octets: readonly number[]): string {
  const [a = 0, b = 0] = octets;
  if (a === 127) return 'Loopback';
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'Private';
  if (octets.every((octet) => octet === 255)) return 'Broadcast';
  return a === 0 || a >= 224 || (a === 169 && b === 254) ? 'Reserved' : 'Public';
}

function toIpv6Type(groups: readonly number[]): string {
  const first = groups[0] ?? 0;
  if (isMapped(groups)) return 'FourToSixMapping';
  if (groups.slice(0, 7).every((group) => group === 0))
    return groups[7] === 1 ? 'Loopback' : 'Reserved';
  if (first === 0x2001 && groups[1] === 0) return 'Teredo';
  if ((first & 0xfe00) === 0xfc00) return 'Private';
  return (first & 0xe000) === 0x2000 ? 'Public' : 'Reserved';
}
