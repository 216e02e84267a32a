/** `ipv6_is_match()`. */

import { ipv6Order } from '../native/ipv6.ts';
import type { FunctionDefinition } from './definition.ts';
import { isSame, lowerPrefixed } from './networks.ts';

export const ipv6IsMatch: FunctionDefinition = {
  name: 'ipv6_is_match',
  summary: 'Whether two IPv6 or IPv4 addresses are the same by the bits of the shortest prefix.',
  signatures: [
    { params: ['string', 'string'], returns: 'bool' },
    { params: ['string', 'string', 'long'], returns: 'bool' },
  ],
  lower: { duckdb: (call) => isSame(lowerPrefixed(call, ipv6Order, 128)) },
  examples: [
    {
      query:
        'print a = ipv6_is_match("192.168.1.1/24", "::ffff:c0a8:01ff"), b = ipv6_is_match("::1", "::2")',
      rows: [[true, false]],
    },
  ],
};
