/** `string_size()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const stringSize: FunctionDefinition = {
  name: 'string_size',
  summary: 'The number of bytes of a string in UTF-8.',
  signatures: [{ params: ['string'], returns: 'long' }],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), 'string').sql;
      return { sql: sql.call('strlen', value), type: 'long', nullable: false };
    },
  },
  examples: [{ query: 'print string_size("héé")', rows: [[5]] }],
};
