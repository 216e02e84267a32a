/** `isascii()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const isascii: FunctionDefinition = {
  name: 'isascii',
  summary: 'Whether a text holds ASCII characters only.',
  signatures: [{ params: ['string'], returns: 'bool' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.call(
        'regexp_full_match',
        convert(argument(call, 0), 'string').sql,
        sql.text('[\\x00-\\x7F]*'),
        sql.text('s'),
      ),
      type: 'bool',
      nullable: false,
    }),
  },
  examples: [
    { query: 'print a = isascii("some\\ntext"), b = isascii("é")', rows: [[true, false]] },
  ],
};
