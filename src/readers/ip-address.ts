/**
 * Internet addresses as text, and the kind that Defender names in `LocalIPType` and `RemoteIPType`.
 * Source of the kinds: https://learn.microsoft.com/defender-xdr/advanced-hunting-devicenetworkevents-table
 */

export interface IpAddress {
  readonly ip: string;
  readonly ipType: string;
}

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** An address as a tool wrote it, IPv6 with or without a zone or brackets; null for anything else. */
export function readIpAddress(text: string): IpAddress | null {
  const plain = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  const octets = readOctets(plain);
  if (octets !== null) return { ip: octets.join('.'), ipType: toIpv4Type(octets) };
  const groups = readGroups(plain);
  return groups === null ? null : { ip: toIpv6Text(groups), ipType: toIpv6Type(groups) };
}

function readOctets(text: string): readonly number[] | null {
  const found = IPV4.exec(text);
  if (found === null) return null;
  const octets = found.slice(1).map(Number);
  return octets.every((octet) => octet <= 255) ? octets : null;
}

function readGroups(text: string): readonly number[] | null {
  if (!text.includes(':') || text.length > 45) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map(readHalf);
  if (head === undefined || head === null || tail === null) return null;
  if (tail === undefined) return head.length === 8 ? head : null;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? null : [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

/** The groups of one side of `::`; the last may be a dotted address. */
function readHalf(text: string): readonly number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const octets = index === parts.length - 1 ? readOctets(part) : null;
    if (octets !== null) {
      const [a = 0, b = 0, c = 0, d = 0] = octets;
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups.length > 8 ? null : groups;
}

/** RFC 5952: lower case, the longest run of zero groups as `::`, mapped addresses with a dotted end. */
export function toIpv6Text(groups: readonly number[]): string {
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

/** As Defender names it in `RemoteIPType`. */
export function toIpv4Type(octets: readonly number[]): string {
  const [a = 0, b = 0] = octets;
  if (a === 127) return 'Loopback';
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'Private';
  if (octets.every((octet) => octet === 255)) return 'Broadcast';
  return a === 0 || a >= 224 || (a === 169 && b === 254) ? 'Reserved' : 'Public';
}

/** As Defender names it in `RemoteIPType`. */
export function toIpv6Type(groups: readonly number[]): string {
  const first = groups[0] ?? 0;
  if (isMapped(groups)) return 'FourToSixMapping';
  if (groups.slice(0, 7).every((group) => group === 0))
    return groups[7] === 1 ? 'Loopback' : 'Reserved';
  if (first === 0x2001 && groups[1] === 0) return 'Teredo';
  if ((first & 0xfe00) === 0xfc00) return 'Private';
  return (first & 0xe000) === 0x2000 ? 'Public' : 'Reserved';
}
