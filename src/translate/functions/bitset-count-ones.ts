/** `bitset_count_ones()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const bitsetCountOnes: FunctionDefinition = {
  name: 'bitset_count_ones',
  summary: 'How many bits of a number are set.',
  signatures: [{ params: ['long'], returns: 'long' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.cast(sql.call('bit_count', convert(argument(call, 0), 'long').sql), 'bigint'),
      type: 'long',
      nullable: true,
    }),
  },
  examples: [
    { query: 'print a = bitset_count_ones(42), b = bitset_count_ones(-1)', rows: [[3, 64]] },
  ],
};
