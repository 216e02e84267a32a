/**
 * `dcount_intersect`: how many values the first set has, the first two share, the first three, and so on. What hll() keeps here are
 * the values themselves (`aggregates/sketch.ts`), so the counts are exact where Kusto estimates.
 * Source: https://learn.microsoft.com/kusto/query/dcount-intersect-plugin
 */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { arraySize } from '../functions/array-size.ts';
import type { Relation } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { setIntersectPair } from '../native/set-functions.ts';
import { scalarArgument } from './arguments.ts';
import type { PlugInCall, PlugInDefinition } from './definition.ts';

function lowerIntersect({ node, input, context }: PlugInCall): Relation {
  const sets = node.args.map((_, index) => {
    const set = context.scalar(scalarArgument({ node }, index));
    return convert(set, 'dynamic').sql;
  });
  const shared = sets.map((_, index) =>
    sets.slice(0, index + 1).reduce((left, right) => callNative(setIntersectPair, left, right)),
  );
  const kept = node.columns.slice(0, node.columns.length - sets.length);
  const counts = node.columns.slice(kept.length);
  return {
    ...input,
    query: {
      kind: 'Select',
      items: [
        ...[...kept, ...input.hidden].map(({ name }) => ({
          expression: sql.column(name),
          alias: name,
        })),
        ...counts.map(({ name }, index) => ({
          expression: arraySize(shared[index] ?? sql.nullOf('varchar')),
          alias: name,
        })),
      ],
      from: { kind: 'Derived', query: input.query, alias: context.freshName('sets') },
    },
    columns: node.columns,
  };
}

export const dcountIntersect: PlugInDefinition = {
  name: 'dcount_intersect',
  summary:
    'How many values the first result of hll() has, and how many it shares with each further one and all before.',
  lower: { duckdb: lowerIntersect },
  examples: [
    {
      query:
        'range x from 1 to 100 step 1 | summarize even = hll(iff(x % 2 == 0, x, long(null))), three = hll(iff(x % 3 == 0, x, long(null))) | evaluate dcount_intersect(even, three) | project s0, s1',
      rows: [[50, 16]],
    },
  ],
};
