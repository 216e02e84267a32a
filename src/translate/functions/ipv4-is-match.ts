/** `ipv4_is_match()`. */

import { ipv4Order } from '../native/ipv4.ts';
import type { FunctionDefinition } from './definition.ts';
import { isSame, lowerPrefixed } from './networks.ts';

export const ipv4IsMatch: FunctionDefinition = {
  name: 'ipv4_is_match',
  summary: 'Whether two IPv4 addresses are the same by the bits of the shortest prefix.',
  signatures: [
    { params: ['string', 'string'], returns: 'bool' },
    { params: ['string', 'string', 'long'], returns: 'bool' },
  ],
  lower: { duckdb: (call) => isSame(lowerPrefixed(call, ipv4Order, 32)) },
  examples: [
    {
      query:
        'print a = ipv4_is_match("192.168.1.1/24", "192.168.1.255"), b = ipv4_is_match("10.0.0.1", "10.0.0.2"), c = ipv4_is_match("a", "10.0.0.2")',
      rows: [[true, false, null]],
    },
  ],
};
