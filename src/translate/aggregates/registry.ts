/** Every aggregate function, sorted, one line each. */

import { indexByName } from '../registry.ts';
import { argMax } from './arg-max.ts';
import { argMin } from './arg-min.ts';
import { avg } from './avg.ts';
import { avgif } from './avgif.ts';
import { count } from './count.ts';
import { countDistinct } from './count-distinct.ts';
import { countDistinctif } from './count-distinctif.ts';
import { countif } from './countif.ts';
import { dcount } from './dcount.ts';
import { dcountif } from './dcountif.ts';
import type { AggregateDefinition } from './definition.ts';
import { makeList } from './make-list.ts';
import { makeListIf } from './make-list-if.ts';
import { makeSet } from './make-set.ts';
import { makeSetIf } from './make-set-if.ts';
import { max } from './max.ts';
import { maxif } from './maxif.ts';
import { min } from './min.ts';
import { minif } from './minif.ts';
import { percentile } from './percentile.ts';
import { percentiles } from './percentiles.ts';
import { stdev } from './stdev.ts';
import { stdevif } from './stdevif.ts';
import { stdevp } from './stdevp.ts';
import { sum } from './sum.ts';
import { sumif } from './sumif.ts';
import { takeAny } from './take-any.ts';
import { variance } from './variance.ts';
import { varianceif } from './varianceif.ts';
import { variancep } from './variancep.ts';

export const AGGREGATES: readonly AggregateDefinition[] = [
  argMax,
  argMin,
  avg,
  avgif,
  count,
  countDistinct,
  countDistinctif,
  countif,
  dcount,
  dcountif,
  makeList,
  makeListIf,
  makeSet,
  makeSetIf,
  max,
  maxif,
  min,
  minif,
  percentile,
  percentiles,
  stdev,
  stdevif,
  stdevp,
  sum,
  sumif,
  takeAny,
  variance,
  varianceif,
  variancep,
];

const BY_NAME = indexByName(AGGREGATES);

export function findAggregate(name: string): AggregateDefinition | undefined {
  return BY_NAME.get(name);
}
