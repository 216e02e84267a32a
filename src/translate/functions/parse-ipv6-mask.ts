/** `parse_ipv6_mask()`. */

import { ipv6Parse } from '../native/ipv6.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const parseIpv6Mask: FunctionDefinition = {
  name: 'parse_ipv6_mask',
  summary: 'An IPv6 or IPv4 address in the long form of IPv6, its bits behind a prefix cleared.',
  signatures: [{ params: ['string', 'long'], returns: 'string' }],
  lower: { duckdb: (call) => lowerNative(call, ipv6Parse, ['string', 'long']) },
  examples: [
    {
      query:
        'print a = parse_ipv6_mask("192.168.255.255", 120), b = parse_ipv6_mask("fe80::85d:e82c:9446:7994/120", 124), c = parse_ipv6_mask("::192.168.255.255/24", 128)',
      rows: [
        [
          '0000:0000:0000:0000:0000:ffff:c0a8:ff00',
          'fe80:0000:0000:0000:085d:e82c:9446:7900',
          '0000:0000:0000:0000:0000:0000:c0a8:ff00',
        ],
      ],
    },
  ],
};
