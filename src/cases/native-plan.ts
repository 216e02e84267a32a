/**
 * Runs a native plan: DuckDB's own reader over a path, insert-select into the session's staging tables, in one pass. The
 * pass either reads every record or fails as a whole; a file that fails goes through the repair stream and comes back.
 */
import { EnvironmentError } from '../diagnostics/errors.ts';
import type { NativePlan, PlanTarget } from '../schema/native-plan.ts';
import { listPlanFields, toFieldKey } from '../schema/plan-fields.ts';
import { binary, call, cast, column, isNull, long, nullOf, text, when } from '../sql/build.ts';
import type { SqlExpression, SqlQuery, SqlSelectItem, SqlSource } from '../sql/tree.ts';
import type { IngestSession } from './ingest-session.ts';
import { type CellFinding, listChecks, readFindings } from './native-notes.ts';
import { countRecords, failWith, type NativeInput, readSource } from './native-source.ts';
import { readValue } from './native-values.ts';

/** What a plan made of a file. */
export interface NativeOutcome {
  readonly records: number;
  readonly rowsByTable: Readonly<Record<string, number>>;
  /** Records that no table of the plan takes, by the text that should have named it. */
  readonly unneeded: Readonly<Record<string, number>>;
  /** Numbers of records that name no table at all: the first ones, and how many there are. */
  readonly nameless: { readonly count: number; readonly records: readonly bigint[] };
  /** Cells that lost something, counted by column. */
  readonly findings: readonly CellFinding[];
}

function toReason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** The engine could not read the file as a whole: nothing of it is staged. */
export class NativeReadError extends EnvironmentError {
  constructor(cause: unknown) {
    super('RDR020', toReason(cause), { cause });
  }
}

const RAW = 'native_plan_rows';
const RECORD = '$record';
const TABLE = '$table';
const KIND = '$kind';
const NOTES = '$notes';
const MOST_NAMELESS = 100;

/** Texts of the fields by name (`t0`, …), as one row of the evidence. */
interface TextRow {
  readonly items: readonly SqlSelectItem[];
  readonly nameOf: ReadonlyMap<string, string>;
}

function toTextRow(plan: NativePlan, textOf: (field: readonly string[]) => SqlExpression): TextRow {
  const nameOf = new Map<string, string>();
  const items = listPlanFields(plan).map((field, index) => {
    nameOf.set(toFieldKey(field), `t${index}`);
    return { expression: textOf(field), alias: `t${index}` };
  });
  return { items, nameOf };
}

function tableText(plan: NativePlan, row: TextRow): SqlExpression {
  const { table } = plan;
  if ('fixed' in table) return text(table.fixed);
  const named = column(row.nameOf.get(toFieldKey(table.field)) ?? '');
  if ('prefix' in table) {
    return table.prefix === ''
      ? named
      : when(
          call('starts_with', named, text(table.prefix)),
          call('substr', named, long(table.prefix.length + 1)),
        );
  }
  const byTable = new Map<string, string[]>();
  for (const [kind, name] of Object.entries(table.byText)) {
    byTable.set(name, [...(byTable.get(name) ?? []), kind]);
  }
  return {
    kind: 'Case',
    branches: [...byTable].map(([name, kinds]) => ({
      when: { kind: 'In', operand: named, items: kinds.map(text), negated: false },
      then: text(name),
    })),
    ...(table.otherwise === undefined ? {} : { otherwise: text(table.otherwise) }),
  };
}

function kindText(plan: NativePlan, row: TextRow): SqlExpression {
  const { only, table } = plan;
  const own =
    'field' in table ? column(row.nameOf.get(toFieldKey(table.field)) ?? '') : nullOf('varchar');
  if (only === undefined) return own;
  const kind = column(row.nameOf.get(toFieldKey(only.field)) ?? '');
  return when(binary('is distinct from', kind, text(only.text)), kind, own);
}

function wantedTable(plan: NativePlan, row: TextRow): SqlExpression {
  if (plan.only === undefined) return tableText(plan, row);
  const kind = column(row.nameOf.get(toFieldKey(plan.only.field)) ?? '');
  return when(binary('=', kind, text(plan.only.text)), tableText(plan, row));
}

/** Rows of one table, typed and with their notes, out of rows of text. */
function typedRows(
  plan: NativePlan,
  target: PlanTarget,
  row: TextRow,
  from: SqlSource,
  where: SqlExpression | undefined,
): SqlQuery {
  const cellOf = (field: readonly string[]): SqlExpression =>
    field.length === 0 ? nullOf('varchar') : column(row.nameOf.get(toFieldKey(field)) ?? '');
  const cells = target.columns.map(({ field, fallbacks = [] }) =>
    fallbacks.length === 0
      ? cellOf(field)
      : call('coalesce', cellOf(field), ...fallbacks.map(cellOf)),
  );
  const values: SqlQuery = {
    kind: 'Select',
    items: [
      { expression: column(RECORD), alias: RECORD },
      ...target.columns.map((planned, index) => ({
        expression: readValue(cells[index] ?? nullOf(), planned, plan.timezone),
        alias: `v${index}`,
      })),
      ...target.columns.map((_, index) => ({
        expression: cells[index] ?? nullOf(),
        alias: `x${index}`,
      })),
      ...target.unmapped.map((field, index) => ({
        expression: cellOf(field),
        alias: `d${index}`,
      })),
    ],
    from,
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
      { expression: column(RECORD), alias: RECORD },
      { expression: checks.notes, alias: NOTES },
    ],
    from: { kind: 'Derived', query: values, alias: 'typed' },
  };
}

async function insert(
  session: IngestSession,
  plan: NativePlan,
  table: string,
  row: TextRow,
  from: SqlSource,
  where: SqlExpression | undefined,
): Promise<number> {
  const target = plan.targets[table];
  if (target === undefined) return 0;
  const columns = target.columns.map((planned) => planned.name);
  const staged = await session.staged(table, columns);
  return session.execute({
    kind: 'InsertQuery',
    table: staged.name,
    columns: [...columns, RECORD, NOTES],
    query: typedRows(plan, target, row, from, where),
  });
}

/** The single table that every record must belong to for the one-pass way; null when there may be several. */
function singleTable(plan: NativePlan): string | null {
  if (plan.only !== undefined) return null;
  const tables = Object.keys(plan.targets);
  return tables.length === 1 ? (tables[0] ?? null) : null;
}

async function runSingle(
  session: IngestSession,
  plan: NativePlan,
  input: NativeInput,
  table: string,
): Promise<NativeOutcome> {
  const source = readSource(plan, input);
  const row = toTextRow(plan, source.textOf);
  const rows: SqlSource = {
    kind: 'Derived',
    query: {
      kind: 'Select',
      items: [{ expression: source.record ?? countRecords(), alias: RECORD }, ...row.items],
      from: source.from,
    },
    alias: 'rows',
  };
  const isOther = binary('is distinct from', tableText(plan, row), text(table));
  // A JSON line that is `null` reads as a record without any field: only the repair stream tells it from `{}`.
  const isBlank = isNull(call('coalesce', ...row.items.map(({ alias }) => column(alias))));
  const guards = [
    ...('fixed' in plan.table
      ? []
      : [{ when: isOther, then: failWith('a record of another table') }]),
    ...(plan.source.form === 'csv' || input.repaired
      ? []
      : [{ when: isBlank, then: failWith('a record without any field') }]),
  ].map((guard) => ({ when: guard.when, then: cast(guard.then, 'boolean') }));
  const where: SqlExpression | undefined =
    guards.length === 0
      ? undefined
      : {
          kind: 'Case',
          branches: guards,
          otherwise: { kind: 'Literal', type: 'boolean', text: 'true' },
        };
  const count = await insert(session, plan, table, row, rows, where);
  return {
    records: count,
    rowsByTable: { [table]: count },
    unneeded: {},
    nameless: { count: 0, records: [] },
    findings: await readFindings(session, plan, [table]),
  };
}

/** All rows as text first, then table by table: for files that hold several. */
async function runMixed(
  session: IngestSession,
  plan: NativePlan,
  input: NativeInput,
): Promise<NativeOutcome> {
  const source = readSource(plan, input);
  const row = toTextRow(plan, source.textOf);
  const texts: SqlQuery = {
    kind: 'Select',
    items: [{ expression: source.record ?? countRecords(), alias: RECORD }, ...row.items],
    from: source.from,
  };
  const columns = [TABLE, KIND, RECORD, ...row.items.map(({ alias }) => alias)];
  await session.execute({
    kind: 'CreateTable',
    table: RAW,
    temporary: true,
    ifNotExists: false,
    columns: columns.map((name) => ({
      name,
      type: name === RECORD ? 'bigint' : 'varchar',
      notNull: false,
    })),
  });
  try {
    const records = await session.execute({
      kind: 'InsertQuery',
      table: RAW,
      columns,
      query: {
        kind: 'Select',
        items: [
          { expression: wantedTable(plan, row), alias: TABLE },
          { expression: kindText(plan, row), alias: KIND },
          { expression: column(RECORD), alias: RECORD },
          ...row.items.map(({ alias }) => ({ expression: column(alias), alias })),
        ],
        from: { kind: 'Derived', query: texts, alias: 'rows' },
      },
    });
    const raw: SqlSource = { kind: 'Table', name: RAW };
    const rowsByTable: Record<string, number> = {};
    const { present, unneeded, nameless } = await countKinds(session, plan, raw);
    try {
      for (const table of present) {
        const where = binary('=', column(TABLE), text(table));
        rowsByTable[table] = await insert(session, plan, table, row, raw, where);
      }
    } catch (cause) {
      for (const table of Object.keys(rowsByTable)) await clear(session, table);
      throw cause;
    }
    return {
      records,
      rowsByTable,
      unneeded,
      nameless,
      findings: await readFindings(session, plan, present),
    };
  } finally {
    await session.execute({ kind: 'DropTable', table: RAW, ifExists: true });
  }
}

async function countKinds(
  session: IngestSession,
  plan: NativePlan,
  raw: SqlSource,
): Promise<Pick<NativeOutcome, 'unneeded' | 'nameless'> & { readonly present: readonly string[] }> {
  const groups = await session.query(
    {
      kind: 'Select',
      items: [
        { expression: column(TABLE), alias: TABLE },
        { expression: column(KIND), alias: KIND },
        { expression: call('count'), alias: 'rows' },
      ],
      from: raw,
      groupBy: [column(TABLE), column(KIND)],
    },
    [
      { name: TABLE, type: 'string' },
      { name: KIND, type: 'string' },
      { name: 'rows', type: 'long' },
    ],
  );
  const present = new Set<string>();
  const unneeded: Record<string, number> = {};
  let nameless = 0;
  for (const [table, kind, count] of groups) {
    const name = typeof table === 'string' ? table : '';
    if (Object.hasOwn(plan.targets, name)) {
      present.add(name);
    } else if (name === '' && (kind === null || kind === '')) {
      nameless += Number(count);
    } else {
      const label = name === '' ? String(kind) : name;
      unneeded[label] = (unneeded[label] ?? 0) + Number(count);
    }
  }
  const records = nameless === 0 ? [] : await listNameless(session, raw);
  return { present: [...present], unneeded, nameless: { count: nameless, records } };
}

async function listNameless(session: IngestSession, raw: SqlSource): Promise<readonly bigint[]> {
  const rows = await session.query(
    {
      kind: 'Select',
      items: [{ expression: column(RECORD), alias: RECORD }],
      from: raw,
      where: binary('and', isNull(column(TABLE)), isNull(column(KIND))),
      orderBy: [{ expression: column(RECORD), order: 'asc', nulls: 'last' }],
      limit: long(MOST_NAMELESS),
    },
    [{ name: RECORD, type: 'long' }],
  );
  return rows.flatMap(([record]) => (typeof record === 'bigint' ? [record] : []));
}

/**
 * Reads a file by its plan into the session.
 *
 * @throws NativeReadError when the engine met something that it could not read, or that the plan does not know; the
 * session's staging tables are then as they were before.
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
    throw new NativeReadError(cause);
  }
}

/** Takes back what an earlier insert of the plan has staged. */
async function clear(session: IngestSession, table: string): Promise<void> {
  const staged = await session.staged(table);
  await session.execute({ kind: 'Delete', table: staged.name });
}
