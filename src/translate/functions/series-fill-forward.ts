/** `series_fill_forward()`. */
import * as sql from '../../sql/build.ts';
import { dynamicArgument, lowerNative } from '../native/series/call.ts';
import { fillFromSide } from '../native/series/fill.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesFillForward: FunctionDefinition = {
  name: 'series_fill_forward',
  summary: 'Missing values of a series, null or a placeholder, take the nearest value before.',
  signatures: [
    { params: ['dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'any'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) =>
      lowerNative(
        fillFromSide,
        dynamicArgument(call, 0),
        dynamicArgument(call, 1),
        sql.bool(false),
      ),
  },
  examples: [
    {
      query: 'print series_fill_forward(dynamic([null, 1, null, 3]))',
      rows: [[[null, 1, 1, 3]]],
    },
  ],
};
