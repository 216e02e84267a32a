/** `set_difference()`. */
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { setDifferencePair } from '../native/set-functions.ts';
import type { FunctionDefinition } from './definition.ts';

export const setDifference: FunctionDefinition = {
  name: 'set_difference',
  summary: 'The elements of the first array that none of the others holds, each once.',
  signatures: [{ params: ['dynamic', 'dynamic', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: ({ args }) => ({
      sql: args
        .map((value) => convert(value, 'dynamic').sql)
        .reduce((left, right) => callNative(setDifferencePair, left, right)),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    { query: 'print set_difference(dynamic([3, 1, 3, 2]), dynamic([1]))', rows: [[[3, 2]]] },
  ],
};
