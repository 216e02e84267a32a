/** `series_fill_backward()`. */
import * as sql from '../../sql/build.ts';
import { dynamicArgument, lowerNative } from '../native/series/call.ts';
import { fillFromSide } from '../native/series/fill.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesFillBackward: FunctionDefinition = {
  name: 'series_fill_backward',
  summary: 'Missing values of a series, null or a placeholder, take the nearest value behind.',
  signatures: [
    { params: ['dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'any'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) =>
      lowerNative(fillFromSide, dynamicArgument(call, 0), dynamicArgument(call, 1), sql.bool(true)),
  },
  examples: [
    {
      query: 'print series_fill_backward(dynamic([null, 1, null, 3]))',
      rows: [[[1, 1, 3, 3]]],
    },
  ],
};
