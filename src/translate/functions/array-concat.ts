/** `array_concat()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { arrayConcatPair } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import type { FunctionDefinition } from './definition.ts';

export const arrayConcat: FunctionDefinition = {
  name: 'array_concat',
  summary: 'The elements of several arrays in one; what is no array adds none.',
  signatures: [{ params: ['dynamic', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: ({ args }) => ({
      sql: args
        .map((value) => convert(value, 'dynamic').sql)
        .reduce((left, right) => callNative(arrayConcatPair, left, right), sql.nullOf('varchar')),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    { query: 'print array_concat(dynamic([1, 2]), dynamic(["a"]))', rows: [[[1, 2, 'a']]] },
  ],
};
