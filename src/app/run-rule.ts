/**
 * Evaluates one rule over a case (DESIGN decision 4): once by the shortcut, in every window that holds rows, or once at a
 * given time. What comes back are the rows that stand for a hit each, with their origins.
 */
import type { Case } from '../cases/case.ts';
import type { EvaluatedRow, Origin } from '../detections/hit.ts';
import type { Rule } from '../detections/package.ts';
import { InternalError } from '../diagnostics/errors.ts';
import type { ResultBatch } from '../engines/engine.ts';
import { findTable, findTimeColumn } from '../schema/tables.ts';
import type { Value } from '../schema/types.ts';
import { binary, column, isNotNull, isNull, long } from '../sql/build.ts';
import { print } from '../sql/print.ts';
import type { Statement, StatementColumn } from '../sql/statement.ts';
import type { SqlQuery } from '../sql/tree.ts';
import { NOW, type PreparedRule } from './prepared-query.ts';

export interface RuleRow extends EvaluatedRow {
  /** Journal numbers of the files of `origins`. */
  readonly files: readonly number[];
  readonly lacksBaseline: boolean;
}

export interface RuleRun {
  readonly rows: readonly RuleRow[];
  /** How many times the query ran. */
  readonly evaluations: number;
  /** Rows of the rule's tables that no evaluation saw, because they have no time. */
  readonly notEvaluated: number;
}

export interface RuleRunOptions {
  /** Ticks; undefined: recorded evidence is replayed. */
  readonly now: bigint | undefined;
  readonly signal: AbortSignal;
  /** Journal number to path. */
  readonly paths: ReadonlyMap<number, string>;
}

/** Asks the case something small. */
export async function ask(
  from: Case,
  query: SqlQuery,
  columns: readonly StatementColumn[],
  signal: AbortSignal,
): Promise<readonly (readonly Value[])[]> {
  const { text, parameters } = print(query, 'duckdb');
  const rows: Value[][] = [];
  const statement: Statement = { dialect: 'duckdb', text, parameters, columns };
  for await (const batch of from.run(statement, { signal })) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      rows.push(batch.columns.map((values) => values[row] ?? null));
    }
  }
  return rows;
}

interface HiddenPlaces {
  readonly visible: readonly number[];
  readonly file: number;
  readonly record: number;
  readonly origins: number;
  readonly originCount: number;
}

function findHidden(columns: readonly StatementColumn[]): HiddenPlaces {
  const at = (name: string): number =>
    columns.findIndex((each) => each.hidden === true && each.name === name);
  return {
    visible: columns.flatMap((each, index) => (each.hidden === true ? [] : [index])),
    file: at('$file'),
    record: at('$record'),
    origins: at('$origins'),
    originCount: at('$origin_count'),
  };
}

interface FoundOrigins {
  readonly files: readonly number[];
  readonly origins: readonly Origin[];
  readonly originCount: number;
}

const NO_ORIGINS: FoundOrigins = { files: [], origins: [], originCount: 0 };

function toOrigins(
  valueAt: (place: number) => Value,
  places: HiddenPlaces,
  table: string,
  paths: ReadonlyMap<number, string>,
): FoundOrigins {
  const toOrigin = (file: number, record: bigint): Origin => {
    const path = paths.get(file);
    if (path === undefined) throw new InternalError('hunt', `no file ${file} in the journal`);
    return { table, file: path, record };
  };
  if (places.file >= 0) {
    const file = Number(valueAt(places.file));
    const record = BigInt(valueAt(places.record) ?? 0);
    return { files: [file], origins: [toOrigin(file, record)], originCount: 1 };
  }
  if (places.origins < 0) return NO_ORIGINS;
  // Our own lowering wrote this text; records stay exact because they are read as text.
  const text = String(valueAt(places.origins) ?? '[]');
  const found = [...text.matchAll(/"file":\s*(\d+),\s*"record":\s*(-?\d+)/g)];
  return {
    files: found.map(([, file]) => Number(file)),
    origins: found.map(([, file, record]) => toOrigin(Number(file), BigInt(record ?? 0))),
    originCount: Number(valueAt(places.originCount) ?? found.length),
  };
}

function* toRows(
  batch: ResultBatch,
  places: HiddenPlaces,
  table: string,
  paths: ReadonlyMap<number, string>,
): Generator<Omit<RuleRow, 'lacksBaseline'>> {
  for (let row = 0; row < batch.rowCount; row += 1) {
    const valueAt = (place: number): Value => batch.columns[place]?.[row] ?? null;
    yield {
      values: places.visible.map(valueAt),
      ...toOrigins(valueAt, places, table, paths),
    };
  }
}

async function evaluate(
  from: Case,
  { statement, originTable }: PreparedRule,
  now: bigint | undefined,
  options: RuleRunOptions,
): Promise<readonly Omit<RuleRow, 'lacksBaseline'>[]> {
  const wantsNow = statement.parameters.includes(NOW);
  if (wantsNow && now === undefined) throw new InternalError('hunt', 'now() has no value here');
  const parameters = wantsNow ? [{ name: NOW, type: 'bigint', value: String(now) } as const] : [];
  const places = findHidden(statement.columns);
  const rows: Omit<RuleRow, 'lacksBaseline'>[] = [];
  for await (const batch of from.run(statement, { parameters, signal: options.signal })) {
    for (const row of toRows(batch, places, originTable, options.paths)) rows.push(row);
  }
  return rows;
}

interface TimedTable {
  readonly table: string;
  readonly time: string;
}

function listTimedTables(tables: readonly string[]): readonly TimedTable[] {
  return tables.flatMap((name) => {
    const table = findTable(name);
    const time = table === undefined ? undefined : findTimeColumn(table);
    return time === undefined ? [] : [{ table: name, time }];
  });
}

/** Every floor(time / S) that holds a row of the rule's tables, and the first time of all. */
async function listBuckets(
  from: Case,
  tables: readonly TimedTable[],
  every: string,
  signal: AbortSignal,
): Promise<{ readonly buckets: readonly bigint[]; readonly first: bigint }> {
  const buckets: bigint[] = [];
  let first: bigint | undefined;
  for (const { table, time } of tables) {
    const bucket = binary('//', column(time), long(every));
    const rows = await ask(
      from,
      {
        kind: 'Select',
        items: [
          { expression: bucket, alias: 'bucket' },
          { expression: { kind: 'Call', name: 'min', args: [column(time)] }, alias: 'first' },
        ],
        from: { kind: 'Table', name: table },
        where: isNotNull(column(time)),
        groupBy: [bucket],
      },
      [
        { name: 'bucket', type: 'long' },
        { name: 'first', type: 'long' },
      ],
      signal,
    );
    for (const [at, earliest] of rows) {
      buckets.push(BigInt(at ?? 0));
      const time = BigInt(earliest ?? 0);
      if (first === undefined || time < first) first = time;
    }
  }
  return { buckets, first: first ?? 0n };
}

async function countTimeless(
  from: Case,
  tables: readonly TimedTable[],
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  for (const { table, time } of tables) {
    const [[rows] = []] = await ask(
      from,
      {
        kind: 'Select',
        items: [{ expression: { kind: 'Call', name: 'count', args: [] }, alias: 'rows' }],
        from: { kind: 'Table', name: table },
        where: isNull(column(time)),
      },
      [{ name: 'rows', type: 'long' }],
      signal,
    );
    count += Number(rows ?? 0);
  }
  return count;
}

async function runWindows(
  from: Case,
  rule: Rule,
  prepared: PreparedRule,
  options: RuleRunOptions,
): Promise<Omit<RuleRun, 'notEvaluated'>> {
  const { listEvaluationTimes, lacksBaseline } = await import('../detections/replay.ts');
  const { joinEvaluations } = await import('../detections/evaluations.ts');
  const { plan } = prepared;
  const timed = listTimedTables(plan.tables);
  const { buckets, first } = await listBuckets(from, timed, plan.everyTicks, options.signal);
  const times =
    options.now === undefined
      ? listEvaluationTimes(buckets, plan.everyTicks, plan.lookbackTicks)
      : [options.now];
  const windows: { at: bigint; rows: RuleRow[] }[] = [];
  for (const at of times) {
    const rows = await evaluate(from, prepared, at, options);
    const isShort = lacksBaseline(rule, at, first);
    windows.push({ at, rows: rows.map((row) => ({ ...row, lacksBaseline: isShort })) });
  }
  return { rows: joinEvaluations(rule, plan, windows), evaluations: times.length };
}

/** Runs a rule. The tables of the rule must be there (`Case.ensureTables`). */
export async function runRule(
  from: Case,
  rule: Rule,
  prepared: PreparedRule,
  options: RuleRunOptions,
): Promise<RuleRun> {
  const timed = listTimedTables(prepared.plan.tables);
  const notEvaluated =
    options.paths.size === 0 ? 0 : await countTimeless(from, timed, options.signal);
  if (prepared.plan.evaluation.mode === 'shortcut') {
    const rows = await evaluate(from, prepared, undefined, options);
    const found = rows.map((row) => ({ ...row, lacksBaseline: false }));
    return { rows: found, evaluations: 1, notEvaluated };
  }
  return { ...(await runWindows(from, rule, prepared, options)), notEvaluated };
}
