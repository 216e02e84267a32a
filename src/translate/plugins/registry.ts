/** Every plug-in, sorted, one line each; those that are refused have a list of their own. */

import { indexByName } from '../registry.ts';
import { activityCountsMetrics } from './activity-counts-metrics.ts';
import { bagUnpack } from './bag-unpack.ts';
import { dcountIntersect } from './dcount-intersect.ts';
import type { PlugInDefinition } from './definition.ts';
import { ipv4Lookup } from './ipv4-lookup.ts';
import { ipv6Lookup } from './ipv6-lookup.ts';
import { pivot } from './pivot.ts';
import { REFUSED_PLUG_INS } from './refused.ts';
import { rollingPercentile } from './rolling-percentile.ts';
import { rowsNear } from './rows-near.ts';
import { schemaMerge } from './schema-merge.ts';
import { sessionCount } from './session-count.ts';
import { slidingWindowCounts } from './sliding-window-counts.ts';

export const PLUG_INS: readonly PlugInDefinition[] = [
  activityCountsMetrics,
  bagUnpack,
  dcountIntersect,
  ipv4Lookup,
  ipv6Lookup,
  pivot,
  rollingPercentile,
  rowsNear,
  schemaMerge,
  sessionCount,
  slidingWindowCounts,
];

const BY_NAME = indexByName([...PLUG_INS, ...REFUSED_PLUG_INS]);

export function findPlugIn(name: string): PlugInDefinition | undefined {
  return BY_NAME.get(name);
}
