/** `series_seasonal()`. */
import * as sql from '../../sql/build.ts';
import { dynamicArgument, lowerNative } from '../native/series/call.ts';
import { seasonalPart } from '../native/series/filters.ts';
import { refuseForm } from '../refusal.ts';
import { constantInteger } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesSeasonal: FunctionDefinition = {
  name: 'series_seasonal',
  summary: 'The part of a series that repeats with a given period: the median of each place in it.',
  signatures: [
    { params: ['dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'long'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) => {
      const period = call.args.length > 1 ? constantInteger(call, 1) : -1;
      if (period === -1) {
        const reason = 'how Kusto finds a period is not documented; the second argument gives one';
        throw refuseForm('series_seasonal', reason, call.span);
      }
      return lowerNative(seasonalPart, dynamicArgument(call, 0), sql.long(period));
    },
  },
  examples: [
    {
      query: 'print series_seasonal(dynamic([1, 3, 5, 2, 4, 6]), 3)',
      rows: [[[1.5, 3.5, 5.5, 1.5, 3.5, 5.5]]],
    },
  ],
};
