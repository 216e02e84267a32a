/** `array_sum()`. */
import { convert } from '../conversions/convert.ts';
import { arraySumItems } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const arraySum: FunctionDefinition = {
  name: 'array_sum',
  summary: 'The sum of the elements of an array of numbers; nulls count nothing.',
  signatures: [{ params: ['dynamic'], returns: 'real' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(arraySumItems, convert(argument(call, 0), 'dynamic').sql),
      type: 'real',
      nullable: true,
    }),
  },
  examples: [
    {
      query: 'print a = array_sum(dynamic([1, 2.5, null])), b = array_sum(dynamic(["a"]))',
      rows: [[3.5, null]],
    },
  ],
};
