/**
 * Hits to groups of one activity (DESIGN decision 8). Two hits join when they are on one device, within ten minutes, and
 * one's process is the same as the other's or an ancestor of it; groups are what joins in steps. Siblings have no such
 * tie, so they stay apart unless their common parent is itself a hit.
 *
 * Time: O(n · d · log n) for n hits with d ancestors each, with no pair of hits ever compared: each hit looks up its own
 * process and its ancestors, and in each one's sorted hits only the nearest before and after.
 */
import { TICKS_PER_MINUTE, TICKS_PER_SECOND } from '../schema/values/calendar.ts';
import { DisjointSets } from './disjoint-sets.ts';
import type { Hit, ProcessFacts } from './hit.ts';
import { makeIdentifier, toDeviceKey } from './identity.ts';
import { cutAtTreeEnd, findTreeEnd } from './tree-ends.ts';

/** Further apart, two hits are two alerts. */
export const JOIN_WINDOW: bigint = 10n * TICKS_PER_MINUTE;

/** One process start recorded by two sources: their clocks differ by less. */
export const SAME_ACT_WINDOW: bigint = 2n * TICKS_PER_SECOND;

export interface HitGroup {
  /** By time, then by place in the input; hits without a time first. */
  readonly hits: readonly Hit[];
  /** The process that all others descend from; null when no hit has one. */
  readonly root: ProcessFacts | null;
  readonly rootIdentity: string | null;
  /** The identity of each hit's process, in the order of `hits`. */
  readonly identities: readonly (string | null)[];
  /** How many hits record an act that another hit records too. */
  readonly repeated: number;
}

interface TimedHit {
  readonly hit: Hit;
  readonly time: bigint;
  readonly index: number;
  readonly identity: string;
  readonly ancestors: readonly string[];
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The place of the first hit at or after the time. */
function findFirst(hits: readonly TimedHit[], time: bigint): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = hits[middle]?.time ?? 0n;
    if (at < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function groupBy<T, K>(items: readonly T[], toKey: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = toKey(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Joins neighbours in time within a window: a chain of them is one set. */
function joinNeighbours(hits: readonly TimedHit[], window: bigint, sets: DisjointSets): void {
  for (const [index, later] of hits.entries()) {
    const earlier = hits[index - 1];
    if (earlier === undefined || later.time - earlier.time > window) continue;
    sets.join(earlier.index, later.index);
  }
}

/** Joins a hit with the nearest hits of each ancestor; those further off in the window are already tied to these. */
function joinAncestors(
  hit: TimedHit,
  byProcess: ReadonlyMap<string, readonly TimedHit[]>,
  sets: DisjointSets,
): void {
  for (const ancestor of hit.ancestors) {
    const hits = byProcess.get(ancestor);
    if (hits === undefined) continue;
    const next = findFirst(hits, hit.time);
    for (const near of [hits[next - 1], hits[next]]) {
      if (near === undefined) continue;
      const apart = near.time < hit.time ? hit.time - near.time : near.time - hit.time;
      if (apart <= JOIN_WINDOW) sets.join(near.index, hit.index);
    }
  }
}

/** Device, pid and image: what two sources agree on about one process start. */
function toActKey({ hit: { process } }: TimedHit): string {
  if (process === null) return '';
  const name = process.fileName.toLowerCase();
  return `${process.pid} ${name.length} ${name} ${toDeviceKey(process.device)}`;
}

/** Whether the hit is the start of a process with a known pid. */
function isStart({ hit: { process, origins } }: TimedHit): boolean {
  return process !== null && process.pid !== null && origins[0]?.table === 'DeviceProcessEvents';
}

/** Joins hits of one rule that record one process start from two files. */
function joinSameActs(hits: readonly TimedHit[], sets: DisjointSets): Set<number> {
  const repeated = new Set<number>();
  const files = new Set(hits.map(({ hit }) => hit.origins[0]?.file));
  if (files.size < 2) return repeated;
  for (const acts of groupBy(hits.filter(isStart), toActKey).values()) {
    for (const [place, later] of acts.entries()) {
      const earlier = acts[place - 1];
      if (earlier === undefined || later.time - earlier.time > SAME_ACT_WINDOW) continue;
      const sameFile = earlier.hit.origins[0]?.file === later.hit.origins[0]?.file;
      if (sameFile || earlier.hit.rule !== later.hit.rule) continue;
      sets.join(earlier.index, later.index);
      repeated.add(later.index);
    }
  }
  return repeated;
}

function toTimedHits(
  hits: readonly Hit[],
  identities: readonly (string | null)[],
  identify: (facts: ProcessFacts) => string | null,
): TimedHit[] {
  const timed: TimedHit[] = [];
  for (const [index, hit] of hits.entries()) {
    const { time, process, ancestors } = hit;
    const identity = identities[index] ?? null;
    if (time === null || identity === null || process === null) continue;
    // What ends a tree is no one's child here: it does not tie its own hits to those above it either.
    const cut = findTreeEnd(process) === undefined ? cutAtTreeEnd(ancestors) : [];
    const names = cut.map(identify).filter((name) => name !== null);
    timed.push({ hit, time, index, identity, ancestors: names });
  }
  return timed.sort((a, b) => compare(a.time, b.time) || a.index - b.index);
}

function orderByTime(hits: readonly Hit[]): (a: number, b: number) => number {
  return (a, b) => compare(hits[a]?.time ?? -1n, hits[b]?.time ?? -1n) || a - b;
}

/** The member whose process no other member's chain reaches above: the top of the group's tree. */
function findRoot(
  members: readonly number[],
  identities: readonly (string | null)[],
  ancestors: ReadonlyMap<number, readonly string[]>,
): number | undefined {
  const present = new Set(members.map((index) => identities[index]));
  return (
    members.find(
      (index) =>
        identities[index] !== null &&
        !(ancestors.get(index) ?? []).some((name) => present.has(name)),
    ) ?? members.find((index) => identities[index] !== null)
  );
}

/** Groups hits; every hit is in exactly one group. Groups are in the order of their first hit. */
export function mergeHits(hits: readonly Hit[]): readonly HitGroup[] {
  const identify = makeIdentifier(hits);
  const identities = hits.map(({ process }) => (process === null ? null : identify(process)));
  const sets = new DisjointSets(hits.length);
  const timed = toTimedHits(hits, identities, identify);
  const byProcess = groupBy(timed, ({ identity }) => identity);
  for (const own of byProcess.values()) joinNeighbours(own, JOIN_WINDOW, sets);
  for (const hit of timed) joinAncestors(hit, byProcess, sets);
  const repeated = joinSameActs(timed, sets);
  const ancestors = new Map(timed.map((hit) => [hit.index, hit.ancestors]));
  const order = hits.map((_hit, index) => index).sort(orderByTime(hits));
  return [...groupBy(order, (index) => sets.find(index)).values()].map((members) => {
    const root = findRoot(members, identities, ancestors);
    return {
      hits: members.flatMap((index) => hits[index] ?? []),
      root: root === undefined ? null : (hits[root]?.process ?? null),
      rootIdentity: root === undefined ? null : (identities[root] ?? null),
      identities: members.map((index) => identities[index] ?? null),
      repeated: members.filter((index) => repeated.has(index)).length,
    };
  });
}
