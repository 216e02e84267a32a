/** `array_reverse()`. */
import { convert } from '../conversions/convert.ts';
import { arrayReverseItems } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const arrayReverse: FunctionDefinition = {
  name: 'array_reverse',
  summary: 'The elements of an array from the last to the first.',
  signatures: [{ params: ['dynamic'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(arrayReverseItems, convert(argument(call, 0), 'dynamic').sql),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [{ query: 'print array_reverse(dynamic([1, "a", [2]]))', rows: [[[[2], 'a', 1]]] }],
};
