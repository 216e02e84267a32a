import { expect, test } from 'vitest';
import { readSocketAddress } from './socket-address.ts';

const read = (hex: string): ReturnType<typeof readSocketAddress> =>
  readSocketAddress(Buffer.from(hex), 0, hex.length);

const inet6 = (address: string): string => `0A0001BB00000000${address}00000000`;

test.each([
  ['02000050A9FEA9FE0000000000000000', '169.254.169.254', 80, 'Reserved'],
  ['020018FF7F0000010000000000000000', '127.0.0.1', 6399, 'Loopback'],
  ['0200115CC0A801020000000000000000', '192.168.1.2', 4444, 'Private'],
  ['0200115CAC20010200000000', '172.32.1.2', 4444, 'Public'],
  // s390x and ppc64 write the family the other way round.
  ['000201BB08080808', '8.8.8.8', 443, 'Public'],
  [inet6('20010DB8000000000000000000000001'), '2001:db8::1', 443, 'Public'],
  [inet6('00000000000000000000000000000001'), '::1', 443, 'Loopback'],
  [inet6('00000000000000000000000000000000'), '::', 443, 'Reserved'],
  [inet6('FE800000000000000000000000000000'), 'fe80::', 443, 'Reserved'],
  [inet6('00000000000000000000FFFFC0A80102'), '::ffff:192.168.1.2', 443, 'FourToSixMapping'],
  [inet6('20010DB8000000010001000000000001'), '2001:db8:0:1:1::1', 443, 'Public'],
  [inet6('20010DB8000000010001000100010001'), '2001:db8:0:1:1:1:1:1', 443, 'Public'],
])('%s is %s port %d, %s', (hex, ip, port, ipType) => {
  expect(read(hex)).toEqual({ ip, port, ipType });
});

test.each([
  ['a local socket', '01002F7661722F72756E'],
  ['netlink', '100000000000000000000000'],
  ['an address cut short', '0200005001'],
  ['an IPv6 address cut short', '0A0001BB0000000020010DB8'],
  ['no family', '0'],
  ['nothing', ''],
  ['no hexadecimal', 'zz00zzzzzzzz'],
  ['family 0', '00000000000000000000000000000000'],
])('%s is none', (_name, hex) => {
  expect(read(hex)).toBeNull();
});
