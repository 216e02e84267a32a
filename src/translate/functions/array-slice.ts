/** `array_slice()`. */
import { convert } from '../conversions/convert.ts';
import { arraySliceItems } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const arraySlice: FunctionDefinition = {
  name: 'array_slice',
  summary:
    'The elements of an array from one position to another, both included; negative ones count from the end.',
  signatures: [{ params: ['dynamic', 'long', 'long'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        arraySliceItems,
        convert(argument(call, 0), 'dynamic').sql,
        convert(argument(call, 1), 'long').sql,
        convert(argument(call, 2), 'long').sql,
      ),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    {
      query:
        'print a = array_slice(dynamic([1, 2, 3, 4]), 1, 2), b = array_slice(dynamic([1, 2, 3, 4]), -2, -1)',
      rows: [
        [
          [2, 3],
          [3, 4],
        ],
      ],
    },
  ],
};
