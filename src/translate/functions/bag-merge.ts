/** `bag_merge()`. */
import { convert } from '../conversions/convert.ts';
import { bagMergePair } from '../native/bag-functions.ts';
import { callNative } from '../native/call.ts';
import type { FunctionDefinition } from './definition.ts';

export const bagMerge: FunctionDefinition = {
  name: 'bag_merge',
  summary: 'Several bags in one; a name in more than one keeps the value of the leftmost.',
  signatures: [{ params: ['dynamic', 'dynamic', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: ({ args }) => ({
      sql: args
        .map((value) => convert(value, 'dynamic').sql)
        .reduce((left, right) => callNative(bagMergePair, left, right)),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    {
      query: 'print bag_merge(dynamic({"a": 1}), dynamic({"a": 2, "b": 3}))',
      rows: [[{ a: 1, b: 3 }]],
    },
  ],
};
