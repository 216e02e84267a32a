/** `binary_all_xor()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from '../functions/arguments.ts';
import type { AggregateDefinition } from './definition.ts';

export const binaryAllXor: AggregateDefinition = {
  name: 'binary_all_xor',
  summary: 'The bits that an odd number of values has.',
  signatures: [{ params: ['long'], returns: 'long' }],
  lower: {
    duckdb: (call) => [
      {
        sql: sql.call('bit_xor', convert(argument(call, 0), 'long').sql),
        type: 'long',
        nullable: true,
      },
    ],
  },
  examples: [{ query: 'datatable(n:long)[12, 10] | summarize binary_all_xor(n)', rows: [[6]] }],
};
