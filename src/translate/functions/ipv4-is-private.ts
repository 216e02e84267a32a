/** `ipv4_is_private()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
/** An address, with or without the length of its network. */
const ADDRESS = `${OCTET}(?:\\.${OCTET}){3}(?:/(?:3[0-2]|[12]?[0-9]))?`;

export const ipv4IsPrivate: FunctionDefinition = {
  name: 'ipv4_is_private',
  summary: 'Whether an IPv4 address is of a private network; null where it is none.',
  signatures: [{ params: ['string'], returns: 'bool' }],
  lower: {
    duckdb: (call) => {
      const address = convert(argument(call, 0), 'string').sql;
      return {
        sql: sql.when(
          sql.call('regexp_full_match', address, sql.text(ADDRESS)),
          sql.call(
            'regexp_matches',
            address,
            sql.text('^(?:10\\.|192\\.168\\.|172\\.(?:1[6-9]|2[0-9]|3[01])\\.)'),
          ),
        ),
        type: 'bool',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print a = ipv4_is_private("10.1.2.3"), b = ipv4_is_private("8.8.8.8"), c = ipv4_is_private("x")',
      rows: [[true, false, null]],
    },
  ],
};
