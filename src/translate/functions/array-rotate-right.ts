/** `array_rotate_right()`. */
import { convert } from '../conversions/convert.ts';
import { arrayRotate } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const arrayRotateRight: FunctionDefinition = {
  name: 'array_rotate_right',
  summary: 'An array rotated to the right by a number of places.',
  signatures: [{ params: ['dynamic', 'long'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(arrayRotate, convert(argument(call, 0), 'dynamic').sql, {
        kind: 'Negate',
        operand: convert(argument(call, 1), 'long').sql,
      }),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    { query: 'print array_rotate_right(dynamic([1, 2, 3, 4]), 1)', rows: [[[4, 1, 2, 3]]] },
  ],
};
