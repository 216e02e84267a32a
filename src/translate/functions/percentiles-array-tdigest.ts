/** `percentiles_array_tdigest()`. */
import { toArray } from '../aggregates/nearest-rank.ts';
import { constantElements } from '../expressions/literals.ts';
import { constantShare, digestRank } from '../native/digest.ts';
import type { FunctionDefinition } from './definition.ts';

export const percentilesArrayTdigest: FunctionDefinition = {
  name: 'percentiles_array_tdigest',
  summary: 'Several percentiles of the values that tdigest() has kept, as one array.',
  signatures: [
    { params: ['dynamic', 'real', '...'], returns: 'dynamic' },
    { params: ['dynamic', 'dynamic'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) =>
      toArray(
        call.args
          .slice(1)
          .flatMap((value) => constantElements(value) ?? [value])
          .map((value) => digestRank(call, constantShare(call, value))),
      ),
  },
  examples: [
    {
      query:
        'range n from 1 to 10 step 1 | summarize t = tdigest(n) | project percentiles_array_tdigest(t, dynamic([50, 90]))',
      rows: [[[5, 9]]],
    },
  ],
};
