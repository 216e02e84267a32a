/**
 * Hits to alerts: merged, named, scored, explained (DESIGN decision 8). Pure: the same hits give the same alerts, so that
 * hunting again updates them and verdicts stay.
 */
import { InternalError } from '../diagnostics/errors.ts';
import type { Alert, AlertHit } from './alert.ts';
import { toProcessChain } from './chain.ts';
import { toContentKey } from './evaluations.ts';
import { explainHits } from './explain.ts';
import type { Hit } from './hit.ts';
import { toAlertId, toDeviceKey, toProcessIdentity } from './identity.ts';
import { type HitGroup, mergeHits } from './merge.ts';
import { toExactNumber, toRow, toTime } from './row-values.ts';
import { chooseRule, type RuleInUse } from './rules-in-use.ts';
import {
  SHORT_BASELINE_POINTS,
  toConfidence,
  toConfidencePoints,
  toScore,
  toSeverity,
} from './score.ts';

export interface AlertInput {
  readonly packageId: string;
  readonly rules: readonly RuleInUse[];
  readonly hits: readonly Hit[];
  /** Ids of the alerts that the case already holds. */
  readonly previous?: ReadonlySet<string>;
}

interface Context {
  readonly packageId: string;
  readonly uses: ReadonlyMap<string, RuleInUse>;
  readonly previous: ReadonlySet<string>;
}

function useOf({ uses }: Context, hit: Hit): RuleInUse {
  const use = uses.get(hit.rule);
  if (use === undefined) throw new InternalError('alerts', `a hit of the unknown rule ${hit.rule}`);
  return use;
}

/** The earliest hit of the topmost process: the id follows it, and hits of its children never change it. */
function findFirstHit({ identities, rootIdentity }: HitGroup): number {
  const index = rootIdentity === null ? 0 : identities.indexOf(rootIdentity);
  return Math.max(0, index);
}

function toId(context: Context, hit: Hit, rootIdentity: string | null): string {
  return toAlertId({
    packageId: context.packageId,
    device: hit.device,
    rootIdentity,
    rule: hit.rule,
    content: toContentKey(useOf(context, hit).plan, hit),
  });
}

/** The ids that the case knows among those that a hit of the group would lead to by itself. */
function listReplaced(group: HitGroup, id: string, context: Context): readonly string[] {
  if (context.previous.size === 0) return [];
  // Also under the identity that a process had before its own record was read.
  const ids = group.hits.flatMap((hit, index) => [
    toId(context, hit, group.identities[index] ?? null),
    toId(context, hit, hit.process === null ? null : toProcessIdentity(hit.process)),
  ]);
  return [...new Set(ids)].filter((other) => other !== id && context.previous.has(other)).sort();
}

function toAlertHit(hit: Hit, { plan }: RuleInUse): AlertHit {
  return {
    rule: hit.rule,
    row: toRow(plan.columns, hit.values),
    origins: hit.origins.map(({ table, file, record }) => ({
      table,
      file,
      record: toExactNumber(record),
    })),
    originCount: hit.originCount,
  };
}

function latest(hits: readonly Hit[]): bigint | null {
  return hits.reduce<bigint | null>((last, { time, lastTime }) => {
    const at = lastTime ?? time;
    return at === null || (last !== null && last >= at) ? last : at;
  }, null);
}

function toTitle(chosen: RuleInUse, shown: Hit): string {
  const name = shown.process?.fileName ?? '';
  return name === '' ? chosen.rule.title : `${chosen.rule.title}: ${name}`;
}

function toAlert(group: HitGroup, id: string, context: Context): Alert {
  const { hits } = group;
  const shown = hits[findFirstHit(group)];
  const uses = [...new Set(hits.map((hit) => useOf(context, hit)))].sort((a, b) =>
    a.rule.id < b.rule.id ? -1 : 1,
  );
  const chosen = chooseRule(uses);
  if (shown === undefined || chosen === undefined) {
    throw new InternalError('alerts', 'a group without hits');
  }
  const { reasons, matches } = explainHits(group, uses, shown);
  const score = toScore(reasons);
  const confidence = Math.max(...uses.map(({ rule }) => toConfidencePoints(rule.confidence)));
  const lowered = hits.some(({ lacksBaseline }) => lacksBaseline) ? SHORT_BASELINE_POINTS : 0;
  const first = hits.find(({ time }) => time !== null)?.time ?? null;
  return {
    id,
    title: toTitle(chosen, shown),
    severity: toSeverity(score),
    confidence: toConfidence(confidence - lowered),
    score,
    rules: uses.map(({ rule }) => rule.id),
    device: shown.device,
    account: shown.account || (hits.find(({ account }) => account !== '')?.account ?? ''),
    firstSeen: toTime(first),
    lastSeen: toTime(latest(hits)),
    reasons,
    profiles: [],
    hits: hits.map((hit) => toAlertHit(hit, useOf(context, hit))),
    replaces: listReplaced(group, id, context),
    processChain: toProcessChain(shown),
    matches,
  };
}

/** Groups whose id is the same say the same thing twice (a row without any identity, read from two files): one alert. */
function joinEqual(groups: readonly HitGroup[], context: Context): ReadonlyMap<string, HitGroup> {
  const joined = new Map<string, HitGroup>();
  for (const group of groups) {
    const first = group.hits[findFirstHit(group)];
    if (first === undefined) continue;
    const id = toId(context, first, group.rootIdentity);
    const same = joined.get(id);
    joined.set(
      id,
      same === undefined
        ? group
        : {
            ...same,
            hits: [...same.hits, ...group.hits],
            identities: [...same.identities, ...group.identities],
            repeated: same.repeated + group.repeated,
          },
    );
  }
  return joined;
}

/** Makes the alerts of a hunt, by time of the first hit, then by id. */
export function toAlerts(input: AlertInput): readonly Alert[] {
  const context: Context = {
    packageId: input.packageId,
    uses: new Map(input.rules.map((use) => [use.rule.id, use])),
    previous: input.previous ?? new Set(),
  };
  const groups = joinEqual(mergeHits(input.hits), context);
  const alerts = [...groups].map(([id, group]) => toAlert(group, id, context));
  return alerts.sort((a, b) => {
    const [first, second] = [a.firstSeen ?? '', b.firstSeen ?? ''];
    if (first !== second) return first < second ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
}

/** How many devices the alerts are on. */
export function countDevices(alerts: readonly Alert[]): number {
  return new Set(alerts.map(({ device }) => toDeviceKey(device))).size;
}
