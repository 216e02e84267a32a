/** `ipv6_is_in_range()`. */

import { ipv6Order } from '../native/ipv6.ts';
import type { FunctionDefinition } from './definition.ts';
import { isSame, lowerPrefixed } from './networks.ts';

export const ipv6IsInRange: FunctionDefinition = {
  name: 'ipv6_is_in_range',
  summary: 'Whether an IPv6 or IPv4 address lies in a network; null where one is none.',
  signatures: [{ params: ['string', 'string'], returns: 'bool' }],
  lower: { duckdb: (call) => isSame(lowerPrefixed(call, ipv6Order, 128)) },
  examples: [
    {
      query:
        'print a = ipv6_is_in_range("a5e:f127:8a9d:146d:e102:b5d3:c755:abcd", "a5e:f127:8a9d:146d:e102:b5d3:c755:0/112"), b = ipv6_is_in_range("::1", "fe80::/10")',
      rows: [[true, false]],
    },
  ],
};
