/** `set_intersect()`. */
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { setIntersectPair } from '../native/set-functions.ts';
import type { FunctionDefinition } from './definition.ts';

export const setIntersect: FunctionDefinition = {
  name: 'set_intersect',
  summary: 'The elements that all arrays hold, each once, in the order of the first array.',
  signatures: [{ params: ['dynamic', 'dynamic', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: ({ args }) => ({
      sql: args
        .map((value) => convert(value, 'dynamic').sql)
        .reduce((left, right) => callNative(setIntersectPair, left, right)),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    { query: 'print set_intersect(dynamic([3, 1, 2]), dynamic([2, 3]))', rows: [[[3, 2]]] },
  ],
};
