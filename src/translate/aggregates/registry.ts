/** Every aggregate function, sorted, one line each. */

import { indexByName } from '../registry.ts';
import { argMax } from './arg-max.ts';
import { argMin } from './arg-min.ts';
import { count } from './count.ts';
import { countif } from './countif.ts';
import { dcount } from './dcount.ts';
import type { AggregateDefinition } from './definition.ts';
import { makeList } from './make-list.ts';
import { makeSet } from './make-set.ts';
import { max } from './max.ts';
import { min } from './min.ts';
import { sum } from './sum.ts';

export const AGGREGATES: readonly AggregateDefinition[] = [
  argMax,
  argMin,
  count,
  countif,
  dcount,
  makeList,
  makeSet,
  max,
  min,
  sum,
];

const BY_NAME = indexByName(AGGREGATES);

export function findAggregate(name: string): AggregateDefinition | undefined {
  return BY_NAME.get(name);
}
