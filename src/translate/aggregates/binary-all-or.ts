/** `binary_all_or()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from '../functions/arguments.ts';
import type { AggregateDefinition } from './definition.ts';

export const binaryAllOr: AggregateDefinition = {
  name: 'binary_all_or',
  summary: 'The bits that some value has.',
  signatures: [{ params: ['long'], returns: 'long' }],
  lower: {
    duckdb: (call) => [
      {
        sql: sql.call('bit_or', convert(argument(call, 0), 'long').sql),
        type: 'long',
        nullable: true,
      },
    ],
  },
  examples: [{ query: 'datatable(n:long)[12, 10] | summarize binary_all_or(n)', rows: [[14]] }],
};
