/** `has_ipv4()`. */
import * as sql from '../../sql/build.ts';
import { ipv4InText } from '../native/ipv4.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';
import { textList } from './networks.ts';

export const hasIpv4: FunctionDefinition = {
  name: 'has_ipv4',
  summary: 'Whether an IPv4 address stands in a text, with no letter or digit beside it.',
  signatures: [{ params: ['string', 'string'], returns: 'bool' }],
  lower: {
    duckdb: (call) =>
      lowerNative(call, ipv4InText, ['string'], [textList(call, 1), sql.bool(false)]),
  },
  examples: [
    {
      query:
        'print a = has_ipv4("05:04:54 127.0.0.1 GET", "127.0.0.1"), b = has_ipv4("54127.0.0.1", "127.0.0.1"), c = has_ipv4("127.0.0.256", "127.0.0.256")',
      rows: [[true, false, false]],
    },
  ],
};
