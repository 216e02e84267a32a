/** `variance()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from '../functions/arguments.ts';
import type { AggregateDefinition } from './definition.ts';

export const variance: AggregateDefinition = {
  name: 'variance',
  summary: 'The sample variance; zero for fewer than two values.',
  signatures: [{ params: ['real'], returns: 'real' }],
  lower: {
    duckdb: (call) => {
      const spread = sql.call('var_samp', convert(argument(call, 0), 'real').sql);
      return [
        { sql: sql.call('coalesce', spread, sql.double('0')), type: 'real', nullable: false },
      ];
    },
  },
  examples: [{ query: 'datatable(n:real)[1.0, 3.0] | summarize variance(n) < 3', rows: [[true]] }],
};
