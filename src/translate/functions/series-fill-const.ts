/** `series_fill_const()`. */
import { dynamicArgument, lowerNative } from '../native/series/call.ts';
import { fillConstant } from '../native/series/fill.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesFillConst: FunctionDefinition = {
  name: 'series_fill_const',
  summary: 'Missing values of a series, null or a placeholder, become a constant.',
  signatures: [
    { params: ['dynamic', 'any'], returns: 'dynamic' },
    { params: ['dynamic', 'any', 'any'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) =>
      lowerNative(
        fillConstant,
        dynamicArgument(call, 0),
        dynamicArgument(call, 1),
        dynamicArgument(call, 2),
      ),
  },
  examples: [
    {
      query:
        'print a = series_fill_const(dynamic([null, 1]), 7), b = series_fill_const(dynamic([0, 1]), 7, 0)',
      rows: [
        [
          [7, 1],
          [7, 1],
        ],
      ],
    },
  ],
};
