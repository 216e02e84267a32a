/** `make_bag()`. */
import { lowerBag } from './bag.ts';
import type { AggregateDefinition } from './definition.ts';

export const makeBag: AggregateDefinition = {
  name: 'make_bag',
  aliases: ['make_dictionary'],
  summary: 'The properties of all bags as one bag; of several with one name the first counts.',
  signatures: [
    { params: ['dynamic'], returns: 'dynamic' },
    { params: ['dynamic', 'long'], returns: 'dynamic' },
  ],
  lower: { duckdb: (call) => [lowerBag(call)] },
  examples: [
    {
      query:
        'print d = dynamic([{"a": 1}, {"a": 2, "b": 3}]) | mv-expand d | summarize make_bag(d)',
      rows: [[{ a: 1, b: 3 }]],
    },
  ],
};
