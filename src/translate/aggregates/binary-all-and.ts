/** `binary_all_and()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from '../functions/arguments.ts';
import type { AggregateDefinition } from './definition.ts';

export const binaryAllAnd: AggregateDefinition = {
  name: 'binary_all_and',
  summary: 'The bits that every value has.',
  signatures: [{ params: ['long'], returns: 'long' }],
  lower: {
    duckdb: (call) => [
      {
        sql: sql.call('bit_and', convert(argument(call, 0), 'long').sql),
        type: 'long',
        nullable: true,
      },
    ],
  },
  examples: [{ query: 'datatable(n:long)[12, 10] | summarize binary_all_and(n)', rows: [[8]] }],
};
