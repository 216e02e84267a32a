/** `ipv6_compare()`. */

import { ipv6Order } from '../native/ipv6.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerPrefixed } from './networks.ts';

export const ipv6Compare: FunctionDefinition = {
  name: 'ipv6_compare',
  summary:
    '-1, 0 or 1: which of two IPv6 or IPv4 addresses is lower, by the bits of the shortest prefix.',
  signatures: [
    { params: ['string', 'string'], returns: 'long' },
    { params: ['string', 'string', 'long'], returns: 'long' },
  ],
  lower: { duckdb: (call) => lowerPrefixed(call, ipv6Order, 128) },
  examples: [
    {
      query:
        'print a = ipv6_compare("192.168.1.1", "::ffff:c0a8:0101"), b = ipv6_compare("fe80::7994", "fe80::7995", 127), c = ipv6_compare("::1", "::2"), d = ipv6_compare("x", "::2")',
      rows: [[0, 0, -1, null]],
    },
  ],
};
