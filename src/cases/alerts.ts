/**
 * Alerts and what people decided about them. Hunting again replaces alerts and never touches a verdict; the verdict on
 * an alert that was merged into another is the other's too.
 */
import type { DuckDb } from '../engines/duckdb/database.ts';
import { column, text } from '../sql/build.ts';
import { printScript } from '../sql/print-command.ts';
import type { SqlCommand, SqlExpression, SqlQuery } from '../sql/tree.ts';
import {
  countOf,
  insertRows,
  numberLiteral,
  queryRows,
  queryTable,
  type StoreRow,
  textOf,
  ticksOf,
} from './store-query.ts';
import {
  ALERTS_COLUMNS,
  ALERTS_TABLE,
  type AlertsColumn,
  VERDICTS_COLUMNS,
  VERDICTS_TABLE,
  type VerdictsColumn,
} from './store-tables.ts';
import { addTemporaryRows, type TemporaryColumn, withTemporaryRows } from './temporary-rows.ts';

export interface StoredAlert {
  readonly id: string;
  /** The whole alert as JSON text. */
  readonly document: string;
  /** 0 to 100. */
  readonly score: number;
  readonly severity: string;
  /** Ticks; null when no hit has a time. */
  readonly firstSeen: bigint | null;
  readonly lastSeen: bigint | null;
  /** Ids of alerts that were merged into this one. */
  readonly replaces: readonly string[];
}

export interface Verdict {
  /** Id of the alert that was judged. */
  readonly alert: string;
  readonly verdict: string;
  readonly note: string;
  readonly author: string;
  /** Ticks. */
  readonly at: bigint;
}

export interface JudgedAlert extends StoredAlert {
  /** Every verdict on the alert and on those that it replaces, the last one last. */
  readonly verdicts: readonly Verdict[];
}

/** Temporary table of alerts on their way into the case, in the columns of `ALERTS_COLUMNS`. */
const NEW_ALERTS = 'new$alerts';
/** Temporary rows hold ids that go: those of the new alerts and of what they replace. */
const GONE = 'gone$alerts';

function toColumns(
  alerts: readonly StoredAlert[],
): Readonly<Record<AlertsColumn, TemporaryColumn>> {
  const texts = (name: AlertsColumn, of: (alert: StoredAlert) => string): TemporaryColumn => ({
    name,
    type: 'varchar',
    values: alerts.map(of),
  });
  const numbers = (
    name: AlertsColumn,
    of: (alert: StoredAlert) => bigint | null,
  ): TemporaryColumn => ({ name, type: 'bigint', values: alerts.map(of) });
  return {
    id: texts('id', ({ id }) => id),
    document: texts('document', ({ document }) => document),
    score: numbers('score', ({ score }) => BigInt(score)),
    severity: texts('severity', ({ severity }) => severity),
    first_seen: numbers('first_seen', ({ firstSeen }) => firstSeen),
    last_seen: numbers('last_seen', ({ lastSeen }) => lastSeen),
    replaces: texts('replaces', ({ replaces }) => JSON.stringify(replaces)),
  };
}

/** Stores alerts in one transaction: those of the same id, and those that a new one replaces, go. */
export async function storeAlerts(database: DuckDb, alerts: readonly StoredAlert[]): Promise<void> {
  if (alerts.length === 0) return;
  const names = Object.keys(ALERTS_COLUMNS);
  const byName = toColumns(alerts);
  const rows = Object.values(byName);
  const gone = alerts.flatMap((alert) => [alert.id, ...alert.replaces]);
  const ids: TemporaryColumn = { name: 'id', type: 'varchar', values: gone };
  const select = (from: string, wanted: readonly string[]): SqlQuery => ({
    kind: 'Select',
    items: wanted.map((name) => ({ expression: column(name), alias: name })),
    from: { kind: 'Table', name: from },
  });
  await withTemporaryRows(database, NEW_ALERTS, rows, async (connection) => {
    await addTemporaryRows(connection, GONE, [ids]);
    const commands: readonly SqlCommand[] = [
      {
        kind: 'Delete',
        table: ALERTS_TABLE,
        where: {
          kind: 'InQuery',
          operand: column('id'),
          query: select(GONE, ['id']),
          negated: false,
        },
      },
      {
        kind: 'InsertQuery',
        table: ALERTS_TABLE,
        columns: names,
        query: select(NEW_ALERTS, names),
      },
    ];
    await connection.transact(printScript(commands, 'duckdb'));
  });
}

/** The ids of the alerts of the case. */
export async function readAlertIds(database: DuckDb): Promise<readonly string[]> {
  const query: SqlQuery = {
    kind: 'Select',
    items: [{ expression: column('id'), alias: 'id' }],
    from: { kind: 'Table', name: ALERTS_TABLE },
  };
  return (await queryRows(database, query, [{ name: 'id', type: 'string' }])).map((row) =>
    textOf(row, 'id'),
  );
}

/** Adds a verdict; earlier ones stay as history. */
export async function storeVerdict(database: DuckDb, verdict: Verdict): Promise<void> {
  const row = {
    alert: text(verdict.alert),
    verdict: text(verdict.verdict),
    note: text(verdict.note),
    author: text(verdict.author),
    at: numberLiteral(verdict.at),
  } satisfies Record<VerdictsColumn, SqlExpression>;
  await run(database, [insertRows(VERDICTS_TABLE, Object.keys(row), [Object.values(row)])]);
}

/** The alerts of the case, the highest score first, then the earliest. */
export async function readAlerts(database: DuckDb): Promise<readonly JudgedAlert[]> {
  const verdicts = await readVerdicts(database);
  const rows = await queryTable(database, ALERTS_TABLE, ALERTS_COLUMNS, {
    orderBy: [
      { expression: column('score'), order: 'desc', nulls: 'last' },
      { expression: column('first_seen'), order: 'asc', nulls: 'last' },
      { expression: column('id'), order: 'asc', nulls: 'last' },
    ],
  });
  return rows.map((row) => toJudged(row, verdicts));
}

function toJudged(row: StoreRow, verdicts: readonly Verdict[]): JudgedAlert {
  const id = textOf(row, 'id');
  // The store's own JSON, in the shape that `toAlertRow` wrote.
  const replaces = JSON.parse(textOf(row, 'replaces')) as string[];
  const judged = new Set([id, ...replaces]);
  return {
    id,
    document: textOf(row, 'document'),
    score: countOf(row, 'score'),
    severity: textOf(row, 'severity'),
    firstSeen: ticksOf(row, 'first_seen'),
    lastSeen: ticksOf(row, 'last_seen'),
    replaces,
    verdicts: verdicts.filter((verdict) => judged.has(verdict.alert)),
  };
}

async function readVerdicts(database: DuckDb): Promise<readonly Verdict[]> {
  const rows = await queryTable(database, VERDICTS_TABLE, VERDICTS_COLUMNS, {
    orderBy: [{ expression: column('at'), order: 'asc', nulls: 'first' }],
  });
  return rows.map((row) => ({
    alert: textOf(row, 'alert'),
    verdict: textOf(row, 'verdict'),
    note: textOf(row, 'note'),
    author: textOf(row, 'author'),
    at: ticksOf(row, 'at') ?? 0n,
  }));
}

async function run(database: DuckDb, commands: readonly SqlCommand[]): Promise<void> {
  await database.transact(printScript(commands, 'duckdb'));
}
