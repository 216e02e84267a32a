/** `ipv4_is_in_any_range()`. */

import { ipv4InAnyRange } from '../native/ipv4.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';
import { textList } from './networks.ts';

export const ipv4IsInAnyRange: FunctionDefinition = {
  name: 'ipv4_is_in_any_range',
  summary: 'Whether an IPv4 address lies in one of several networks.',
  signatures: [
    { params: ['string', 'string', '...'], returns: 'bool' },
    { params: ['string', 'dynamic'], returns: 'bool' },
  ],
  lower: { duckdb: (call) => lowerNative(call, ipv4InAnyRange, ['string'], [textList(call, 1)]) },
  examples: [
    {
      query:
        'print a = ipv4_is_in_any_range("192.168.1.6", "10.0.0.0/8", "192.168.1.1/24"), b = ipv4_is_in_any_range("8.8.8.8", dynamic(["10.0.0.0/8"]))',
      rows: [[true, false]],
    },
  ],
};
