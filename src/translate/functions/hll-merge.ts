/** `hll_merge()`. */
import { convert } from '../conversions/convert.ts';
import { lowerNative } from '../native/series/call.ts';
import { setUnionPair } from '../native/set-functions.ts';
import type { FunctionDefinition } from './definition.ts';

export const hllMerge: FunctionDefinition = {
  name: 'hll_merge',
  summary: 'Results of hll() as one.',
  signatures: [{ params: ['dynamic', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) =>
      call.args
        .map((arg) => convert(arg, 'dynamic'))
        .reduce((left, right) => lowerNative(setUnionPair, left.sql, right.sql)),
  },
  examples: [
    {
      query:
        'datatable(n:long, m:long)[1, 2, 2, 3] | summarize a = hll(n), b = hll(m) | project dcount_hll(hll_merge(a, b))',
      rows: [[3]],
    },
  ],
};
