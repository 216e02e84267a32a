/** `format_ipv4_mask()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { ipv4Format } from '../native/ipv4.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const formatIpv4Mask: FunctionDefinition = {
  name: 'format_ipv4_mask',
  summary:
    'An IPv4 address, given as text or as a number, with its bits behind a prefix cleared, and the prefix.',
  signatures: [
    { params: ['any'], returns: 'string' },
    { params: ['any', 'long'], returns: 'string' },
  ],
  lower: {
    duckdb: (call) => {
      const prefix = call.args.length > 1 ? convert(argument(call, 1), 'long').sql : sql.long(32);
      return lowerNative(call, ipv4Format, ['string'], [prefix, sql.bool(true)]);
    },
  },
  examples: [
    {
      query:
        'print a = format_ipv4_mask("192.168.1.1", 24), b = format_ipv4_mask(3232235777, 32), c = format_ipv4_mask("x", 24)',
      rows: [['192.168.1.0/24', '192.168.1.1/32', '']],
    },
  ],
};
