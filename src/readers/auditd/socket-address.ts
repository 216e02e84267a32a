/**
 * A SOCKADDR record's `saddr`: the kernel's struct sockaddr in hexadecimal. The family is in the byte order of the machine,
 * port and address in that of the network. Only the internet families matter to a table.
 */
import { toIpv4Type, toIpv6Text, toIpv6Type } from '../ip-address.ts';
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
