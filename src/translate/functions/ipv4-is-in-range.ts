/** `ipv4_is_in_range()`. */

import { ipv4Order } from '../native/ipv4.ts';
import type { FunctionDefinition } from './definition.ts';
import { isSame, lowerPrefixed } from './networks.ts';

export const ipv4IsInRange: FunctionDefinition = {
  name: 'ipv4_is_in_range',
  summary: 'Whether an IPv4 address lies in a network; null where one is none.',
  signatures: [{ params: ['string', 'string'], returns: 'bool' }],
  lower: { duckdb: (call) => isSame(lowerPrefixed(call, ipv4Order, 32)) },
  examples: [
    {
      query:
        'print a = ipv4_is_in_range("192.168.1.6", "192.168.1.1/24"), b = ipv4_is_in_range("127.0.0.1", "127.0.0.1"), c = ipv4_is_in_range("192.168.2.6", "192.168.1.1/24")',
      rows: [[true, true, false]],
    },
  ],
};
