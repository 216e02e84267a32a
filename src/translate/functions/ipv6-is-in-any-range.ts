/** `ipv6_is_in_any_range()`. */

import { ipv6InAnyRange } from '../native/ipv6.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';
import { textList } from './networks.ts';

export const ipv6IsInAnyRange: FunctionDefinition = {
  name: 'ipv6_is_in_any_range',
  summary: 'Whether an IPv6 or IPv4 address lies in one of several networks.',
  signatures: [
    { params: ['string', 'string', '...'], returns: 'bool' },
    { params: ['string', 'dynamic'], returns: 'bool' },
  ],
  lower: { duckdb: (call) => lowerNative(call, ipv6InAnyRange, ['string'], [textList(call, 1)]) },
  examples: [
    {
      query:
        'print a = ipv6_is_in_any_range("::1", "fe80::/10", "::/64"), b = ipv6_is_in_any_range("::1", dynamic(["fe80::/10"]))',
      rows: [[true, false]],
    },
  ],
};
