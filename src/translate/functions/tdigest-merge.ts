/** `tdigest_merge()`. */
import { convert } from '../conversions/convert.ts';
import { arrayConcatPair } from '../native/array-functions.ts';
import { lowerNative } from '../native/series/call.ts';
import type { FunctionDefinition } from './definition.ts';

export const tdigestMerge: FunctionDefinition = {
  name: 'tdigest_merge',
  aliases: ['merge_tdigest'],
  summary: 'Results of tdigest() as one.',
  signatures: [{ params: ['dynamic', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) =>
      call.args
        .map((arg) => convert(arg, 'dynamic'))
        .reduce((left, right) => lowerNative(arrayConcatPair, left.sql, right.sql)),
  },
  examples: [
    {
      query:
        'datatable(n:long, m:long)[1, 2, 2, 3] | summarize a = tdigest(n), b = tdigest(m) | project percentile_tdigest(tdigest_merge(a, b), 100)',
      rows: [[3]],
    },
  ],
};
