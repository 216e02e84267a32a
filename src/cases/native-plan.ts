/**
 * Runs a native plan: DuckDB's own reader over a path, insert-select into the session's staging tables. A pass either
 * reads every record or fails as a whole; a file that fails goes through the repair stream and comes back.
 */
import { EnvironmentError, InternalError } from '../diagnostics/errors.ts';
import type { FieldPath, NativePlan, PlanTarget } from '../schema/native-plan.ts';
import { listPlanFields, toFieldKey } from '../schema/plan-fields.ts';
import { findTimeColumn } from '../schema/tables.ts';
import { binary, bool, call, cast, column, integer, isNull, nullOf, text } from '../sql/build.ts';
import type { SqlExpression, SqlQuery, SqlSelectItem, SqlSource } from '../sql/tree.ts';
import type { IngestSession } from './ingest-session.ts';
import { type CellFinding, listChecks, readFindings } from './native-notes.ts';
import { failWith, type NativeInput, readSource } from './native-source.ts';
import {
  countKinds,
  type NameOf,
  type RecordKinds,
  tableText,
  wantedTable,
} from './native-tables.ts';
import { readValue } from './native-values.ts';
import { FILE_COLUMN, NOTES_COLUMN, RECORD_COLUMN, requireTable } from './physical.ts';
import { isInOrder } from './time-order.ts';

/** What a plan made of a file. */
export interface NativeOutcome extends Omit<RecordKinds, 'present'> {
  readonly rowsByTable: Readonly<Record<string, number>>;
  /** Cells that lost something, counted by column. */
  readonly findings: readonly CellFinding[];
}

/** The engine could not read the file as a whole: nothing of it is staged. */
export class NativeReadError extends EnvironmentError {
  constructor(cause: Error) {
    super('RDR020', cause.message, { cause });
  }
}

/** Texts of fields (`t0`, …) and the record's number, as rows of the evidence. */
interface TextRows {
  readonly items: readonly SqlSelectItem[];
  readonly nameOf: NameOf;
  readonly from: SqlSource;
}

/** The fields that say the table, and those of some tables. */
function toTextRows(plan: NativePlan, input: NativeInput, tables: readonly string[]): TextRows {
  const fields = listPlanFields(plan, tables);
  const source = readSource(plan, input, fields);
  const nameOf = new Map(fields.map((field, index) => [toFieldKey(field), `t${index}`]));
  const items = fields.map((field, index) => ({
    expression: source.textOf(field),
    alias: `t${index}`,
  }));
  const record = { expression: source.record, alias: RECORD_COLUMN };
  const query: SqlQuery = { kind: 'Select', items: [record, ...items], from: source.from };
  return { items, nameOf, from: { kind: 'Derived', query, alias: 'rows' } };
}

function filled(cell: SqlExpression): SqlExpression {
  return call('nullif', cell, text(''));
}

/** Rows of one table, typed and with their notes, out of rows of text. */
function typedRows(
  plan: NativePlan,
  target: PlanTarget,
  rows: TextRows,
  where: SqlExpression | undefined,
): SqlQuery {
  const cellOf = (field: FieldPath): SqlExpression =>
    field.length === 0 ? nullOf('varchar') : column(rows.nameOf.get(toFieldKey(field)) ?? '');
  const cells = target.columns.map(({ field, fallbacks = [] }) =>
    fallbacks.length === 0
      ? cellOf(field)
      : call('coalesce', ...[field, ...fallbacks].map((from) => filled(cellOf(from)))),
  );
  const values: SqlQuery = {
    kind: 'Select',
    items: [
      { expression: column(RECORD_COLUMN), alias: RECORD_COLUMN },
      ...target.columns.map((planned, index) => ({
        expression: readValue(cells[index] ?? nullOf(), planned, plan.timezone),
        alias: `v${index}`,
      })),
      ...cells.map((cell, index) => ({ expression: cell, alias: `x${index}` })),
      ...target.unmapped.map((field, index) => ({
        expression: cellOf(field),
        alias: `d${index}`,
      })),
    ],
    from: rows.from,
    ...(where === undefined ? {} : { where }),
  };
  const checks = listChecks(plan, target);
  return {
    kind: 'Select',
    items: [
      ...target.columns.map((planned, index) => ({
        expression: checks.valueOf(planned.name) ?? column(`v${index}`),
        alias: planned.name,
      })),
      { expression: column(RECORD_COLUMN), alias: RECORD_COLUMN },
      { expression: checks.notes, alias: NOTES_COLUMN },
    ],
    from: { kind: 'Derived', query: values, alias: 'typed' },
  };
}

async function insert(
  session: IngestSession,
  plan: NativePlan,
  table: string,
  rows: TextRows,
  where: SqlExpression | undefined,
): Promise<number> {
  const target = plan.targets[table];
  if (target === undefined) return 0;
  const columns = target.columns.map((planned) => planned.name);
  const staged = await session.staged(table, columns);
  return session.executeInOrder({
    kind: 'InsertQuery',
    table: staged.name,
    columns: [...columns, RECORD_COLUMN, NOTES_COLUMN],
    query: typedRows(plan, target, rows, where),
  });
}

/** The single table that every record must belong to for the one-pass way; null when there may be several. */
function singleTable(plan: NativePlan): string | null {
  if (plan.only !== undefined) return null;
  const tables = Object.keys(plan.targets);
  return tables.length === 1 ? (tables[0] ?? null) : null;
}

/** Fails the pass on what it must not meet; undefined when there is nothing of that kind. */
function guardOf(
  plan: NativePlan,
  input: NativeInput,
  table: string,
  rows: TextRows,
): SqlExpression | undefined {
  const isOther = binary('is distinct from', tableText(plan, rows.nameOf), text(table));
  // A JSON line that is `null` reads as a record without any field: only the repair stream tells it from `{}`.
  const isBlank = isNull(call('coalesce', ...rows.items.map(({ alias }) => column(alias))));
  const guards = [
    ...('fixed' in plan.table
      ? []
      : [{ when: isOther, then: failWith('a record of another table') }]),
    ...(plan.source.form === 'csv' || input.repaired !== null
      ? []
      : [{ when: isBlank, then: failWith('a record without any field') }]),
  ].map((guard) => ({ when: guard.when, then: cast(guard.then, 'boolean') }));
  return guards.length === 0
    ? undefined
    : { kind: 'Case', branches: guards, otherwise: bool(true) };
}

/** Fails when the rows just inserted do not follow in time, forwards or backwards, but for a few. */
async function requireOrder(session: IngestSession, stored: string, time: string): Promise<void> {
  const over = { partitionBy: [], orderBy: [] };
  const before: SqlExpression = { kind: 'Call', name: 'lag', args: [column('time')], over };
  const own: SqlQuery = {
    kind: 'Select',
    items: [{ expression: column(time), alias: 'time' }],
    from: { kind: 'Table', name: stored },
    where: binary('=', column(FILE_COLUMN), integer(session.file)),
  };
  const pairs: SqlQuery = {
    kind: 'Select',
    items: [
      { expression: column('time'), alias: 'time' },
      { expression: before, alias: 'before' },
    ],
    from: { kind: 'Derived', query: own, alias: 'own' },
  };
  const [[forwards, backwards] = []] = await session.query(
    {
      kind: 'Select',
      items: [
        { expression: call('count_if', binary('>', column('time'), column('before'))), alias: 'f' },
        { expression: call('count_if', binary('<', column('time'), column('before'))), alias: 'b' },
      ],
      from: { kind: 'Derived', query: pairs, alias: 'pairs' },
    },
    [
      { name: 'f', type: 'long' },
      { name: 'b', type: 'long' },
    ],
  );
  if (!isInOrder(Number(forwards), Number(backwards))) {
    throw new InternalError('native plan', 'the records do not follow in time');
  }
}

/** Numbers the rows just inserted by their place: those of one transaction lie behind each other. */
async function numberRecords(session: IngestSession, stored: string): Promise<void> {
  const own = binary('=', column(FILE_COLUMN), integer(session.file));
  const place = column('rowid');
  const first: SqlQuery = {
    kind: 'Select',
    items: [{ expression: call('min', place), alias: 'first' }],
    from: { kind: 'Table', name: stored },
    where: own,
  };
  const before = binary('-', place, { kind: 'Subquery', query: first });
  await session.execute({
    kind: 'Update',
    table: stored,
    column: RECORD_COLUMN,
    value: binary('+', before, integer(1)),
    where: own,
  });
}

/** One pass into the case's own table: parsed, typed and stored once. Null when the file has to be staged. */
async function runDirect(
  session: IngestSession,
  plan: NativePlan,
  input: NativeInput,
  table: string,
): Promise<NativeOutcome | null> {
  const target = plan.targets[table];
  const time = findTimeColumn(requireTable(table));
  if (
    !session.direct ||
    !plan.inOrder ||
    target === undefined ||
    time === undefined ||
    input.repaired !== null
  ) {
    return null;
  }
  const columns = target.columns.map((planned) => planned.name);
  if (!columns.includes(time)) return null;
  const stored = await session.openDirect(table, columns);
  try {
    const rows = toTextRows(plan, { ...input, unnumbered: true }, [table]);
    const query = typedRows(plan, target, rows, guardOf(plan, input, table, rows));
    const names = [...columns, RECORD_COLUMN, NOTES_COLUMN];
    const count = await session.executeInOrder({
      kind: 'InsertQuery',
      table: stored.name,
      columns: [...names, FILE_COLUMN],
      query: {
        kind: 'Select',
        items: [
          ...names.map((name) => ({ expression: column(name), alias: name })),
          { expression: integer(session.file), alias: FILE_COLUMN },
        ],
        from: { kind: 'Derived', query, alias: 'read' },
      },
    });
    await numberRecords(session, stored.name);
    await requireOrder(session, stored.name, time);
    return await toSingleOutcome(session, plan, table, stored.name, count);
  } catch (cause) {
    await session.undoDirect();
    if (cause instanceof InternalError) return null;
    throw cause;
  }
}

async function toSingleOutcome(
  session: IngestSession,
  plan: NativePlan,
  table: string,
  stored: string,
  count: number,
): Promise<NativeOutcome> {
  return {
    records: count,
    rowsByTable: { [table]: count },
    unneeded: {},
    nameless: { count: 0, records: [] },
    findings: await readFindings(session, plan, table, stored),
  };
}

async function runSingle(
  session: IngestSession,
  plan: NativePlan,
  input: NativeInput,
  table: string,
): Promise<NativeOutcome> {
  const direct = await runDirect(session, plan, input, table);
  if (direct !== null) return direct;
  const rows = toTextRows(plan, input, [table]);
  const count = await insert(session, plan, table, rows, guardOf(plan, input, table, rows));
  const staged = await session.staged(table);
  return toSingleOutcome(session, plan, table, staged.name, count);
}

/**
 * A pass that counts which tables there are, then a pass for each: texts of rows that wait for their table would cost
 * more than reading the file again.
 */
async function runMixed(
  session: IngestSession,
  plan: NativePlan,
  input: NativeInput,
): Promise<NativeOutcome> {
  const names = toTextRows(plan, input, []);
  const { present, ...kinds } = await countKinds(session, plan, names.from, names.nameOf);
  const rowsByTable: Record<string, number> = {};
  try {
    for (const table of present) {
      const rows = toTextRows(plan, input, [table]);
      const where = binary('=', wantedTable(plan, rows.nameOf), text(table));
      rowsByTable[table] = await insert(session, plan, table, rows, where);
    }
  } catch (cause) {
    for (const table of Object.keys(rowsByTable)) await clear(session, table);
    throw cause;
  }
  const findings: CellFinding[] = [];
  for (const table of present) {
    const staged = await session.staged(table);
    findings.push(...(await readFindings(session, plan, table, staged.name)));
  }
  return { ...kinds, rowsByTable, findings };
}

/**
 * Reads a file by its plan into the session.
 *
 * @throws NativeReadError when the engine met something that it could not read, or that the plan does not know; the
 * session's staging tables then hold nothing of the file.
 */
export async function runNativePlan(
  session: IngestSession,
  plan: NativePlan,
  input: NativeInput,
): Promise<NativeOutcome> {
  const table = singleTable(plan);
  try {
    return table === null
      ? await runMixed(session, plan, input)
      : await runSingle(session, plan, input, table);
  } catch (cause) {
    // A full disk, too little memory or Ctrl-C are no faults of the file.
    throw cause instanceof InternalError ? new NativeReadError(cause) : cause;
  }
}

/** Takes back what an earlier insert of the plan has staged. */
async function clear(session: IngestSession, table: string): Promise<void> {
  const staged = await session.staged(table);
  await session.execute({ kind: 'Delete', table: staged.name });
}
