/** `has_ipv4_prefix()`. */
import * as sql from '../../sql/build.ts';
import { ipv4InText } from '../native/ipv4.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';
import { textList } from './networks.ts';

export const hasIpv4Prefix: FunctionDefinition = {
  name: 'has_ipv4_prefix',
  summary:
    'Whether an IPv4 address that begins so stands in a text, with no letter or digit beside it.',
  signatures: [{ params: ['string', 'string'], returns: 'bool' }],
  lower: {
    duckdb: (call) =>
      lowerNative(call, ipv4InText, ['string'], [textList(call, 1), sql.bool(true)]),
  },
  examples: [
    {
      query:
        'print a = has_ipv4_prefix("05:04:54 127.0.0.1 GET", "127.0."), b = has_ipv4_prefix("05:04:54 127.0.0.1 GET", "127.0"), c = has_ipv4_prefix("127.0.0.256", "127.0.")',
      rows: [[true, false, false]],
    },
  ],
};
