// DESIGN decision 4: the shortcut of replaying gives exactly what evaluating every window gives. Real binder, lowering
// and engine; the rows lie at window edges, and one in 1601.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinEvaluations } from '../src/detections/evaluations.ts';
import type { EvaluatedRow } from '../src/detections/hit.ts';
import type { Rule } from '../src/detections/package.ts';
import { listEvaluationTimes, planRule, type RulePlan } from '../src/detections/replay.ts';
import { DuckDb } from '../src/engines/duckdb/database.ts';
import { bind } from '../src/kql/bind.ts';
import { listTables } from '../src/schema/tables.ts';
import type { Value } from '../src/schema/types.ts';
import { fromDatetimeText } from '../src/schema/values/datetime.ts';
import { nullOf, column as sqlColumn, text as sqlText } from '../src/sql/build.ts';
import { print } from '../src/sql/print.ts';
import { lower } from '../src/translate/lower.ts';
import { makeRule } from './harness/rules.ts';
import { TICKS_PER_HOUR } from './harness/trees.ts';

const DAY = 24n * TICKS_PER_HOUR;

/** Time and file name of each event; null has no time. */
const EVENTS: readonly (readonly [string | null, string])[] = [
  ['1601-01-01T00:00:00.0000000Z', 'lua'],
  ['2026-11-23T23:59:59.9999999Z', 'lua'],
  ['2026-11-24T00:00:00.0000000Z', 'lua'],
  ['2026-11-24T00:00:00.0000001Z', 'perl'],
  ['2026-11-24T23:59:59.9999999Z', 'luajit'],
  ['2026-11-26T12:00:00.0000000Z', 'luac'],
  [null, 'lua'],
];

let engine: DuckDb;

beforeAll(async () => {
  engine = await DuckDb.open(':memory:', { threads: 1 });
  const rows = EVENTS.map(([time, name], index) => {
    const ticks = time === null ? 'null' : String(fromDatetimeText(time));
    return `(${ticks}, '${name}', 1, ${index + 1})`;
  });
  await engine.execute(
    `create table events ("Timestamp" bigint, "FileName" varchar, "$file" integer, "$record" bigint);
     insert into events values ${rows.join(', ')};`,
  );
});

afterAll(() => engine.close());

async function evaluate(plan: RulePlan, now: bigint): Promise<readonly EvaluatedRow[]> {
  const lowered = lower(plan.query, {
    dialect: 'duckdb',
    origins: true,
    asOf: plan.asOf,
    table: () => ({
      source: { kind: 'Table', name: 'events' },
      column: ({ name, type }) => {
        if (name === 'Timestamp' || name === 'FileName') return sqlColumn(name);
        return type === 'string' ? sqlText('') : nullOf();
      },
      origin: { file: sqlColumn('$file'), record: sqlColumn('$record') },
      time: sqlColumn('Timestamp'),
    }),
  });
  if (lowered.value === null) throw new Error(lowered.diagnostics[0]?.message);
  const { columns, query } = lowered.value;
  const printed = print(query, 'duckdb');
  const parameters = printed.parameters.map(
    (name) => ({ name, type: 'bigint', value: String(now) }) as const,
  );
  const rows: EvaluatedRow[] = [];
  const statement = { dialect: 'duckdb', columns, ...printed } as const;
  const record = columns.findIndex(({ name }) => name === '$record');
  for await (const batch of engine.run(statement, { parameters })) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      const values = batch.columns.map((cells): Value => cells[row] ?? null);
      const origin = {
        table: 'DeviceProcessEvents',
        file: 'a',
        record: BigInt(values[record] ?? 0),
      };
      rows.push({
        values: values.slice(0, plan.columns.length),
        origins: [origin],
        originCount: 1,
      });
    }
  }
  return rows;
}

function plan(rule: Rule, query: string): RulePlan {
  const bound = bind(query, { tables: listTables() });
  if (bound.value === null) throw new Error(bound.diagnostics[0]?.message);
  return planRule(rule, bound.value, 'replay');
}

/** Evaluates every window that holds a row, as a rule without the shortcut is. */
async function replayWindows(rule: Rule, windows: RulePlan): Promise<readonly EvaluatedRow[]> {
  const times = EVENTS.flatMap(([time]) => (time === null ? [] : [fromDatetimeText(time) ?? 0n]));
  const buckets = [...new Set(times.map((ticks) => ticks / BigInt(rule.everyTicks)))];
  const evaluated = [];
  for (const at of listEvaluationTimes(buckets, rule.everyTicks, rule.lookbackTicks)) {
    evaluated.push({ at, rows: await evaluate(windows, at) });
  }
  return joinEvaluations(rule, windows, evaluated);
}

function records(rows: readonly EvaluatedRow[]): number[] {
  return rows.map(({ origins: [origin] }) => Number(origin?.record)).toSorted((a, b) => a - b);
}

const FILTER = 'DeviceProcessEvents | where Timestamp > ago(24h) | where FileName startswith "lua"';
const QUERY = `${FILTER} | project Timestamp, FileName`;

test.each([
  QUERY,
  `${FILTER} | extend Short = substring(FileName, 0, 3) | project Timestamp, Short | sort by Timestamp asc`,
  QUERY.replace('>', '>='),
])('the shortcut and all windows give the same rows for %s', async (query) => {
  const rule = makeRule();
  const short = plan(rule, query);
  expect(short.evaluation).toEqual({ mode: 'shortcut' });
  // The clock must not matter to the shortcut: any now() is given.
  const quick = await evaluate(short, 0n);
  const bound = bind(query, { tables: listTables() }).value;
  if (bound === null) throw new Error('the query did not bind');
  const slow = await replayWindows(rule, planRule(rule, bound, 'once'));
  expect(records(quick)).toEqual([1, 2, 3, 5, 6]);
  expect(records(slow)).toEqual(records(quick));
});

test('overlapping windows give each event once, with the age of its first evaluation', async () => {
  const rule = makeRule({ everyTicks: String(6n * TICKS_PER_HOUR) });
  const windows = plan(rule, `${FILTER} | project Timestamp, Age = now() - Timestamp`);
  expect(windows.evaluation).toEqual({ mode: 'windows', reason: 'its windows overlap' });
  expect(windows.clockColumns).toEqual(['Age']);
  const hits = await replayWindows(rule, windows);
  expect(records(hits)).toEqual([1, 2, 3, 5, 6]);
  const ages = hits.map(({ values }) => BigInt(values[1] ?? 0));
  expect(ages.every((age) => age < DAY / 4n)).toBe(true);
});
