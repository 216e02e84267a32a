/** `parse_ipv4()`. */

import * as sql from '../../sql/build.ts';
import { ipv4Parse } from '../native/ipv4.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const parseIpv4: FunctionDefinition = {
  name: 'parse_ipv4',
  summary: 'An IPv4 address as a number; null where it is none.',
  signatures: [{ params: ['string'], returns: 'long' }],
  lower: { duckdb: (call) => lowerNative(call, ipv4Parse, ['string'], [sql.long(32)]) },
  examples: [
    {
      query:
        'print a = parse_ipv4("127.0.0.1"), b = parse_ipv4("192.168.1.1/24"), c = parse_ipv4("1.2.3")',
      rows: [[2130706433, 3232235776, null]],
    },
  ],
};
