/** `parse_ipv6()`. */
import * as sql from '../../sql/build.ts';
import { ipv6Parse } from '../native/ipv6.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const parseIpv6: FunctionDefinition = {
  name: 'parse_ipv6',
  summary: 'An IPv6 or IPv4 address in the long form of IPv6; the empty string where it is none.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: { duckdb: (call) => lowerNative(call, ipv6Parse, ['string'], [sql.long(128)]) },
  examples: [
    {
      query:
        'print a = parse_ipv6("192.168.255.255/24"), b = parse_ipv6("fe80::85d:e82c:9446:7994"), c = parse_ipv6("x")',
      rows: [
        ['0000:0000:0000:0000:0000:ffff:c0a8:ff00', 'fe80:0000:0000:0000:085d:e82c:9446:7994', ''],
      ],
    },
  ],
};
