/**
 * The rows of many evaluations to hits, each once (DESIGN decision 4). A row from exactly one source row is known by its
 * origin and the values that do not depend on now(): the earliest evaluation counts. Any other row is known by its
 * entities: one hit as long as the windows overlap or touch, with the values of the window that held most source rows.
 */
import { toCellText } from '../schema/values/value-text.ts';
import type { EvaluatedRow } from './hit.ts';
import type { Rule } from './package.ts';
import type { RulePlan } from './replay.ts';

export interface EvaluatedWindow<R extends EvaluatedRow> {
  /** When it was evaluated: ticks. */
  readonly at: bigint;
  readonly rows: readonly R[];
}

interface OpenHit {
  readonly index: number;
  readonly at: bigint;
}

/** The values that do not depend on now(), as text that tells all of them apart. */
export function toContentKey(plan: RulePlan, row: EvaluatedRow): string {
  const texts = plan.columns.flatMap(({ name, type }, index) => {
    const value = row.values[index] ?? null;
    if (plan.clockColumns.includes(name)) return [];
    return [value === null ? null : toCellText(value, type)];
  });
  return JSON.stringify(texts);
}

function toEntityKey(rule: Rule, plan: RulePlan, row: EvaluatedRow): string {
  const roles = Object.keys(rule.entities).sort();
  const texts = roles.map((role) => {
    const index = plan.columns.findIndex(({ name }) => name === rule.entities[role]);
    const type = plan.columns[index]?.type;
    const value = row.values[index] ?? null;
    const text = value === null || type === undefined ? null : toCellText(value, type);
    return role === 'device' ? (text?.toLowerCase() ?? null) : text;
  });
  return JSON.stringify(texts);
}

function toSingleKey(plan: RulePlan, row: EvaluatedRow): string {
  const [origin] = row.origins;
  const place = [origin?.table, origin?.file, String(origin?.record)];
  return JSON.stringify([place, toContentKey(plan, row)]);
}

/**
 * Joins the rows of a rule's evaluations.
 *
 * @param windows in ascending order of time.
 * @returns the rows that stand for a hit each, in order of first appearance.
 */
export function joinEvaluations<R extends EvaluatedRow>(
  rule: Rule,
  plan: RulePlan,
  windows: Iterable<EvaluatedWindow<R>>,
): readonly R[] {
  const lookback = BigInt(plan.lookbackTicks);
  const hits: R[] = [];
  const single = new Set<string>();
  const open = new Map<string, OpenHit>();
  for (const { at, rows } of windows) {
    for (const row of rows) {
      if (row.originCount === 1) {
        const key = toSingleKey(plan, row);
        if (!single.has(key)) hits.push(row);
        single.add(key);
        continue;
      }
      const key = toEntityKey(rule, plan, row);
      const earlier = open.get(key);
      if (earlier === undefined || at - earlier.at > lookback) {
        open.set(key, { index: hits.length, at });
        hits.push(row);
        continue;
      }
      open.set(key, { index: earlier.index, at });
      if (row.originCount > (hits[earlier.index]?.originCount ?? 0)) hits[earlier.index] = row;
    }
  }
  return hits;
}
