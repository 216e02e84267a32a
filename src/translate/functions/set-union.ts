/** `set_union()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { setUnionPair } from '../native/set-functions.ts';
import type { FunctionDefinition } from './definition.ts';

export const setUnion: FunctionDefinition = {
  name: 'set_union',
  summary: 'The elements of several arrays, each once, in the order in which they first appear.',
  signatures: [{ params: ['dynamic', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: ({ args }) => ({
      sql: args
        .map((value) => convert(value, 'dynamic').sql)
        .reduce((left, right) => callNative(setUnionPair, left, right), sql.nullOf('varchar')),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    { query: 'print set_union(dynamic([2, 1, 2]), dynamic([3, 1]))', rows: [[[2, 1, 3]]] },
  ],
};
