/** Every aggregate function, sorted, one line each. */

import { indexByName } from '../registry.ts';
import { argMax } from './arg-max.ts';
import { argMin } from './arg-min.ts';
import { avg } from './avg.ts';
import { avgif } from './avgif.ts';
import { binaryAllAnd } from './binary-all-and.ts';
import { binaryAllOr } from './binary-all-or.ts';
import { binaryAllXor } from './binary-all-xor.ts';
import { count } from './count.ts';
import { countDistinct } from './count-distinct.ts';
import { countDistinctif } from './count-distinctif.ts';
import { countif } from './countif.ts';
import { covariance } from './covariance.ts';
import { covarianceif } from './covarianceif.ts';
import { covariancep } from './covariancep.ts';
import { covariancepif } from './covariancepif.ts';
import { dcount } from './dcount.ts';
import { dcountif } from './dcountif.ts';
import type { AggregateDefinition } from './definition.ts';
import { hll } from './hll.ts';
import { hllIf } from './hll-if.ts';
import { hllMerge } from './hll-merge.ts';
import { makeBag } from './make-bag.ts';
import { makeBagIf } from './make-bag-if.ts';
import { makeList } from './make-list.ts';
import { makeListIf } from './make-list-if.ts';
import { makeListWithNulls } from './make-list-with-nulls.ts';
import { makeSet } from './make-set.ts';
import { makeSetIf } from './make-set-if.ts';
import { max } from './max.ts';
import { maxif } from './maxif.ts';
import { min } from './min.ts';
import { minif } from './minif.ts';
import { percentile } from './percentile.ts';
import { percentiles } from './percentiles.ts';
import { percentilesArray } from './percentiles-array.ts';
import { percentilesw } from './percentilesw.ts';
import { percentileswArray } from './percentilesw-array.ts';
import { percentilew } from './percentilew.ts';
import { stdev } from './stdev.ts';
import { stdevif } from './stdevif.ts';
import { stdevp } from './stdevp.ts';
import { sum } from './sum.ts';
import { sumif } from './sumif.ts';
import { takeAny } from './take-any.ts';
import { takeAnyif } from './take-anyif.ts';
import { tdigest } from './tdigest.ts';
import { tdigestMerge } from './tdigest-merge.ts';
import { variance } from './variance.ts';
import { varianceif } from './varianceif.ts';
import { variancep } from './variancep.ts';
import { variancepif } from './variancepif.ts';

export const AGGREGATES: readonly AggregateDefinition[] = [
  argMax,
  argMin,
  avg,
  avgif,
  binaryAllAnd,
  binaryAllOr,
  binaryAllXor,
  count,
  countDistinct,
  countDistinctif,
  countif,
  covariance,
  covarianceif,
  covariancep,
  covariancepif,
  dcount,
  dcountif,
  hll,
  hllIf,
  hllMerge,
  makeBag,
  makeBagIf,
  makeList,
  makeListIf,
  makeListWithNulls,
  makeSet,
  makeSetIf,
  max,
  maxif,
  min,
  minif,
  percentile,
  percentiles,
  percentilesArray,
  percentilesw,
  percentileswArray,
  percentilew,
  stdev,
  stdevif,
  stdevp,
  sum,
  sumif,
  takeAny,
  takeAnyif,
  tdigest,
  tdigestMerge,
  variance,
  varianceif,
  variancep,
  variancepif,
];

const BY_NAME = indexByName(AGGREGATES);

export function findAggregate(name: string): AggregateDefinition | undefined {
  return BY_NAME.get(name);
}
