/** `has_any_ipv4_prefix()`. */
import * as sql from '../../sql/build.ts';
import { ipv4InText } from '../native/ipv4.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';
import { textList } from './networks.ts';

export const hasAnyIpv4Prefix: FunctionDefinition = {
  name: 'has_any_ipv4_prefix',
  summary:
    'Whether one of several beginnings of IPv4 addresses stands in a text, with no letter or digit beside it.',
  signatures: [
    { params: ['string', 'string', '...'], returns: 'bool' },
    { params: ['string', 'dynamic'], returns: 'bool' },
  ],
  lower: {
    duckdb: (call) =>
      lowerNative(call, ipv4InText, ['string'], [textList(call, 1), sql.bool(true)]),
  },
  examples: [
    {
      query:
        'print a = has_any_ipv4_prefix("05:04:54 127.0.0.1 GET", "192.168.", "127.0."), b = has_any_ipv4_prefix("a 127.0.0.1", dynamic(["127.0"])), c = has_any_ipv4_prefix("127.0.0.256", "127.0.")',
      rows: [[true, false, false]],
    },
  ],
};
