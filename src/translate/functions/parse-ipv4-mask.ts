/** `parse_ipv4_mask()`. */

import { ipv4Parse } from '../native/ipv4.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const parseIpv4Mask: FunctionDefinition = {
  name: 'parse_ipv4_mask',
  summary: 'An IPv4 address as a number, its bits behind a prefix cleared; null where it is none.',
  signatures: [{ params: ['string', 'long'], returns: 'long' }],
  lower: { duckdb: (call) => lowerNative(call, ipv4Parse, ['string', 'long']) },
  examples: [
    {
      query: 'print a = parse_ipv4_mask("127.0.0.1", 24), b = parse_ipv4_mask("127.0.0.1", 33)',
      rows: [[2130706432, null]],
    },
  ],
};
