/** `series_fill_linear()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { dynamicArgument, lowerNative } from '../native/series/call.ts';
import { fillLinear } from '../native/series/fill.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const seriesFillLinear: FunctionDefinition = {
  name: 'series_fill_linear',
  summary:
    'Missing values of a series lie on the line between their neighbours; of whole numbers they are cut.',
  signatures: [
    { params: ['dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'any'], returns: 'dynamic' },
    { params: ['dynamic', 'any', 'bool'], returns: 'dynamic' },
    { params: ['dynamic', 'any', 'bool', 'any'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) =>
      lowerNative(
        fillLinear,
        dynamicArgument(call, 0),
        dynamicArgument(call, 1),
        call.args.length > 2 ? convert(argument(call, 2), 'bool').sql : sql.bool(true),
        call.args.length > 3 ? dynamicArgument(call, 3) : sql.text('0.0'),
      ),
  },
  examples: [
    {
      query:
        'print a = series_fill_linear(dynamic([null, 1, null, 2.0, null])), b = series_fill_linear(dynamic([1, null, 4]), real(null), false), c = series_fill_linear(dynamic([null]), real(null), true, 3)',
      rows: [[[1, 1, 1.5, 2, 2], [1, 2, 4], [3]]],
    },
  ],
};
