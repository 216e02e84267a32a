/** Rows that a rule returned to hits: time, device, account, the process that the row is about and who started it. */
import type { Case } from '../cases/case.ts';
import type { Hit } from '../detections/hit.ts';
import type { Rule } from '../detections/package.ts';
import type { RulePlan } from '../detections/replay.ts';
import type { Value } from '../schema/types.ts';
import type { PreparedRule } from './prepared-query.ts';
import { hasProcesses, PROCESS_TABLE, type ProcessRow, ProcessSource } from './process-rows.ts';
import { ProcessTree } from './process-tree.ts';
import type { RuleRow } from './run-rule.ts';

export interface HitOptions {
  /** Journal number of a file to its format. */
  readonly formats: ReadonlyMap<number, string>;
  readonly signal: AbortSignal;
}

function toOriginKey(file: number, record: bigint): string {
  return `${file} ${record}`;
}

function valueOf(plan: RulePlan, row: RuleRow, column: string | undefined): Value | undefined {
  const index = plan.columns.findIndex(({ name }) => name === column);
  return index === -1 ? undefined : row.values[index];
}

function entityText(rule: Rule, plan: RulePlan, row: RuleRow, role: string): string {
  const value = valueOf(plan, row, rule.entities[role]);
  return typeof value === 'string' ? value : '';
}

/** Of several rows with one origin, the one that agrees with what the rule returned. */
function choose(rows: readonly ProcessRow[], plan: RulePlan, row: RuleRow): ProcessRow | undefined {
  if (rows.length < 2) return rows[0];
  const time = valueOf(plan, row, 'Timestamp');
  const commandLine = valueOf(plan, row, 'ProcessCommandLine');
  const agrees = (each: ProcessRow): boolean =>
    (typeof time !== 'bigint' || time === each.time) &&
    (typeof commandLine !== 'string' || commandLine.startsWith(each.process.commandLine));
  return rows.find(agrees) ?? rows[0];
}

async function fetchByOrigin(
  source: ProcessSource,
  table: string,
  rows: readonly RuleRow[],
): Promise<ReadonlyMap<string, readonly ProcessRow[]>> {
  const wanted = new Map<string, { file: number; record: bigint }>();
  for (const { files, origins } of rows) {
    for (const [index, origin] of origins.entries()) {
      const file = files[index] ?? 0;
      wanted.set(toOriginKey(file, origin.record), { file, record: origin.record });
    }
  }
  const found = new Map<string, ProcessRow[]>();
  for (const row of await source.byOrigin(table, [...wanted.values()])) {
    const key = toOriginKey(row.file, row.record);
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

interface Facts {
  /** The row of evidence behind a hit; undefined when there is none or there are several. */
  readonly single: ProcessRow | undefined;
  readonly times: readonly bigint[];
}

function toFacts(
  row: RuleRow,
  plan: RulePlan,
  byOrigin: ReadonlyMap<string, readonly ProcessRow[]>,
): Facts {
  const behind = row.origins.map(
    ({ record }, index) => byOrigin.get(toOriginKey(row.files[index] ?? 0, record)) ?? [],
  );
  const [only] = behind;
  const single = row.originCount === 1 && only !== undefined ? choose(only, plan, row) : undefined;
  const times = (single === undefined ? behind.flat() : [single])
    .map(({ time }) => time)
    .filter((time) => time !== null)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return { single, times };
}

/** Makes the hits of one rule. */
export async function findHits(
  from: Case,
  rule: Rule,
  prepared: PreparedRule,
  rows: readonly RuleRow[],
  options: HitOptions,
): Promise<readonly Hit[]> {
  const { plan, originTable } = prepared;
  const source = new ProcessSource(from, options.formats, options.signal);
  const byOrigin = hasProcesses(originTable)
    ? await fetchByOrigin(source, originTable, rows)
    : new Map<string, readonly ProcessRow[]>();
  const facts = rows.map((row) => toFacts(row, plan, byOrigin));
  const tree = new ProcessTree(source);
  const singles = facts.flatMap(({ single }) => (single === undefined ? [] : [single]));
  const chains = await tree.ancestorsOf([...new Set(singles)]);
  return rows.map((row, index): Hit => {
    const { single, times } = facts[index] ?? { single: undefined, times: [] };
    const hasProcess =
      single !== undefined && (single.process.pid !== null || originTable === PROCESS_TABLE);
    return {
      values: row.values,
      origins: row.origins,
      originCount: row.originCount,
      rule: rule.id,
      time: times[0] ?? null,
      lastTime: times.at(-1) ?? null,
      device: entityText(rule, plan, row, 'device') || (single?.process.device ?? ''),
      account: entityText(rule, plan, row, 'account') || (single?.account ?? ''),
      process: hasProcess ? single.process : null,
      ancestors: hasProcess ? (chains.get(single) ?? []) : [],
      lacksBaseline: row.lacksBaseline,
    };
  });
}
