/** `bin_at()`. */
import { argument } from './arguments.ts';
import { lowerBinAt } from './binning.ts';
import type { FunctionDefinition } from './definition.ts';

export const binAt: FunctionDefinition = {
  name: 'bin_at',
  summary: 'A value rounded down to a bin, where one bin begins at a given point.',
  signatures: [
    { params: ['datetime', 'timespan', 'datetime'], returns: 'datetime' },
    { params: ['timespan', 'timespan', 'timespan'], returns: 'timespan' },
    { params: ['long', 'long', 'long'], returns: 'long' },
    { params: ['real', 'real', 'real'], returns: 'real' },
  ],
  lower: {
    duckdb: (call) =>
      lowerBinAt(argument(call, 0), argument(call, 1), argument(call, 2), call.type),
  },
  examples: [
    {
      query:
        'print a = bin_at(6.5, 2.5, 7), b = bin_at(1h, 1d, 12h), c = bin_at(datetime(2017-05-15 10:20), 1d, datetime(1970-01-01 12:00))',
      rows: [[4.5, '-12:00:00', '2017-05-14T12:00:00.0000000Z']],
    },
  ],
};
