/** `array_shift_left()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { arrayShift } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const arrayShiftLeft: FunctionDefinition = {
  name: 'array_shift_left',
  summary:
    'An array shifted to the left by a number of places; null, or the value given, fills the places that become free.',
  signatures: [
    { params: ['dynamic', 'long'], returns: 'dynamic' },
    { params: ['dynamic', 'long', 'any'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        arrayShift,
        convert(argument(call, 0), 'dynamic').sql,
        convert(argument(call, 1), 'long').sql,
        call.args.length > 2 ? toElement(argument(call, 2)) : sql.text('null'),
      ),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    {
      query:
        'print a = array_shift_left(dynamic([1, 2, 3]), 1), b = array_shift_left(dynamic([1, 2, 3]), -1, 0)',
      rows: [
        [
          [2, 3, null],
          [0, 1, 2],
        ],
      ],
    },
  ],
};
