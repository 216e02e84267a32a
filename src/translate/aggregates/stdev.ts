/** `stdev()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from '../functions/arguments.ts';
import type { AggregateDefinition } from './definition.ts';

export const stdev: AggregateDefinition = {
  name: 'stdev',
  summary: 'The sample standard deviation; zero for fewer than two values.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const spread = sql.call('stddev_samp', convert(argument(call, 0), 'real').sql);
      return [
        { sql: sql.call('coalesce', spread, sql.double('0')), type: 'real', nullable: false },
      ];
    },
  },
  examples: [{ query: 'datatable(n:real)[1.0, 3.0] | summarize stdev(n) < 3', rows: [[true]] }],
};
