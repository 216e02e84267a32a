/** `ipv4_compare()`. */

import { ipv4Order } from '../native/ipv4.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerPrefixed } from './networks.ts';

export const ipv4Compare: FunctionDefinition = {
  name: 'ipv4_compare',
  summary: '-1, 0 or 1: which of two IPv4 addresses is lower, by the bits of the shortest prefix.',
  signatures: [
    { params: ['string', 'string'], returns: 'long' },
    { params: ['string', 'string', 'long'], returns: 'long' },
  ],
  lower: { duckdb: (call) => lowerPrefixed(call, ipv4Order, 32) },
  examples: [
    {
      query:
        'print a = ipv4_compare("192.168.1.1/24", "192.168.1.255"), b = ipv4_compare("192.168.1.1", "192.168.1.0", 31), c = ipv4_compare("10.0.0.1", "10.0.0.2"), d = ipv4_compare("a", "10.0.0.2")',
      rows: [[0, 0, -1, null]],
    },
  ],
};
