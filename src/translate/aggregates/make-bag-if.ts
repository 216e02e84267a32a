/** `make_bag_if()`. */

import type { AggregateDefinition } from './definition.ts';
import { ifVariant } from './if-variant.ts';
import { makeBag } from './make-bag.ts';

export const makeBagIf: AggregateDefinition = {
  name: 'make_bag_if',
  summary: '`make_bag` of the rows for which a condition is true.',
  signatures: [
    { params: ['dynamic', 'bool'], returns: 'dynamic' },
    { params: ['dynamic', 'bool', 'long'], returns: 'dynamic' },
  ],
  lower: { duckdb: ifVariant(makeBag) },
  examples: [
    {
      query:
        'print d = dynamic([{"a": 1}, {"a": 2, "b": 3}]) | mv-expand d | summarize make_bag_if(d, d.a > 1)',
      rows: [[{ a: 2, b: 3 }]],
    },
  ],
};
