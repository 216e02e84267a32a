/** `array_rotate_left()`. */
import { convert } from '../conversions/convert.ts';
import { arrayRotate } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const arrayRotateLeft: FunctionDefinition = {
  name: 'array_rotate_left',
  summary: 'An array rotated to the left by a number of places.',
  signatures: [{ params: ['dynamic', 'long'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        arrayRotate,
        convert(argument(call, 0), 'dynamic').sql,
        convert(argument(call, 1), 'long').sql,
      ),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    { query: 'print array_rotate_left(dynamic([1, 2, 3, 4]), 1)', rows: [[[2, 3, 4, 1]]] },
  ],
};
