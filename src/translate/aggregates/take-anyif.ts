/** `take_anyif()`. */

import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';
import { takeAny } from './take-any.ts';

export const takeAnyif: AggregateDefinition = {
  name: 'take_anyif',
  aliases: ['anyif'],
  summary: '`take_any` of the rows for which a condition is true.',
  signatures: [{ params: ['any', 'bool'], returns: 'dynamic' }],
  lower: { duckdb: ifVariant(takeAny) },
  examples: [
    { query: 'datatable(n:long)[1, 2] | summarize x = take_anyif(n, n > 1)', rows: [[2]] },
  ],
};
