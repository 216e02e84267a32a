/**
 * Where rows wait until a file is read to its end: temporary tables with only the columns that hold something. A
 * decoder's batches of the same table may have different columns; each set of columns has a table of its own.
 */
import { InternalError } from '../diagnostics/errors.ts';
import type { DuckDbAppender } from '../engines/duckdb/append.ts';
import type { DuckDbConnection } from '../engines/duckdb/connection.ts';
import type { BatchColumn, ColumnBatch, ColumnData } from '../schema/column-batch.ts';
import type { Column, Table } from '../schema/types.ts';
import { cast, column, nullOf, tryCast } from '../sql/build.ts';
import { printScript } from '../sql/print-command.ts';
import type { SqlColumnDefinition, SqlQuery, SqlSelectItem, SqlType } from '../sql/tree.ts';
import type { StagedTable } from './ingest-session.ts';
import {
  emptyValue,
  NOTES_COLUMN,
  RECORD_COLUMN,
  requireTable,
  toColumnDefinition,
  toPhysicalType,
} from './physical.ts';

const RECORD: SqlColumnDefinition = { name: RECORD_COLUMN, type: 'bigint', notNull: false };
const NOTES: SqlColumnDefinition = { name: NOTES_COLUMN, type: 'varchar', notNull: false };

/** Types of columns that wait as text, because a batch carries them so: they get their type at `commit`. */
const WAIT_AS_TEXT: readonly Column['type'][] = ['guid', 'decimal'];

/** One temporary table and what is in it. */
interface Stage {
  readonly name: string;
  readonly table: Table;
  readonly columns: readonly string[];
  readonly appender: DuckDbAppender | null;
}

export class Staging {
  readonly #connection: DuckDbConnection;
  readonly #planned = new Map<string, Stage>();
  /** By table and names of the columns. */
  readonly #decoded = new Map<string, Stage>();

  constructor(connection: DuckDbConnection) {
    this.#connection = connection;
  }

  /** Tables that have a stage, in the order of their first rows. */
  tables(): readonly Table[] {
    return [...new Set(this.#stages().map((stage) => stage.table))];
  }

  async planned(name: string, columns?: readonly string[]): Promise<StagedTable> {
    const known = this.#planned.get(name);
    if (known !== undefined) return known;
    const table = requireTable(name);
    const held = columns ?? table.columns.map((held) => held.name);
    const definitions = held.map((wanted) => toColumnDefinition(requireColumn(table, wanted)));
    const stage = { name: `staged$${name}`, table, columns: held, appender: null };
    await this.#create(stage.name, [...definitions, RECORD, NOTES]);
    this.#planned.set(name, stage);
    return stage;
  }

  async append(batch: ColumnBatch): Promise<void> {
    if (batch.rowCount === 0) return;
    const stage = await this.#decodedStage(batch);
    const columns = batch.columns.map((held) => held.data);
    const records: ColumnData = { form: 'int64', values: batch.records };
    stage.appender?.append([...columns, records], batch.rowCount);
  }

  /** After this every row is in its stage. */
  close(): void {
    for (const stage of this.#decoded.values()) stage.appender?.close();
  }

  /** All waiting rows of a table: the columns that any stage holds, typed as in the case, and `$record`. */
  rowsOf(table: Table): { readonly columns: readonly string[]; readonly query: SqlQuery } {
    const stages = this.#stages().filter((stage) => stage.table === table);
    const held = new Set(stages.flatMap((stage) => stage.columns));
    const columns = table.columns.filter((kept) => held.has(kept.name));
    const queries = stages.map((stage) => selectStage(stage, columns));
    const [first] = queries;
    if (first === undefined) throw new InternalError('ingest', `${table.name} has no stage`);
    const query: SqlQuery = queries.length === 1 ? first : { kind: 'UnionAll', queries };
    return { columns: [...columns.map((kept) => kept.name), RECORD_COLUMN, NOTES_COLUMN], query };
  }

  #stages(): Stage[] {
    return [...this.#planned.values(), ...this.#decoded.values()];
  }

  async #decodedStage(batch: ColumnBatch): Promise<Stage> {
    const names = batch.columns.map((held) => held.name);
    const key = [batch.table, ...names].join('\0');
    const known = this.#decoded.get(key);
    if (known !== undefined) return known;
    const table = requireTable(batch.table);
    const name = `batches$${this.#decoded.size}`;
    const definitions = batch.columns.map(waitingColumn);
    await this.#create(name, [...definitions, RECORD]);
    const appender = this.#connection.openAppender({ name, temporary: true }, [
      ...batch.columns.map((held) => held.data.form),
      'int64',
    ]);
    const stage = { name, table, columns: names, appender };
    this.#decoded.set(key, stage);
    return stage;
  }

  async #create(table: string, columns: readonly SqlColumnDefinition[]): Promise<void> {
    await this.#connection.execute(
      printScript(
        [{ kind: 'CreateTable', table, temporary: true, ifNotExists: false, columns }],
        'duckdb',
      ),
    );
  }
}

function selectStage(stage: Stage, columns: readonly Column[]): SqlQuery {
  const items: SqlSelectItem[] = columns.map((wanted) => ({
    expression: !stage.columns.includes(wanted.name)
      ? emptyValue(wanted.type)
      : stage.appender !== null && WAIT_AS_TEXT.includes(wanted.type)
        ? tryCast(column(wanted.name), toPhysicalType(wanted.type))
        : column(wanted.name),
    alias: wanted.name,
  }));
  return {
    kind: 'Select',
    items: [
      ...items,
      { expression: cast(column(RECORD_COLUMN), 'bigint'), alias: RECORD_COLUMN },
      {
        expression: stage.appender === null ? column(NOTES_COLUMN) : nullOf('varchar'),
        alias: NOTES_COLUMN,
      },
    ],
    from: { kind: 'Table', name: stage.name },
  };
}

/** Checks names and types, because a wrong type would be stored as another value. */
export function checkBatch(batch: ColumnBatch): void {
  const table = requireTable(batch.table);
  for (const held of batch.columns) {
    const column = requireColumn(table, held.name);
    if (column.type === held.type) continue;
    throw new InternalError(
      'ingest',
      `${table.name}.${column.name} is ${column.type}, and a batch gives ${held.type}`,
    );
  }
}

/** A column of a batch while it waits. */
function waitingColumn(held: BatchColumn): SqlColumnDefinition {
  const type: SqlType = WAIT_AS_TEXT.includes(held.type) ? 'varchar' : toPhysicalType(held.type);
  return { name: held.name, type, notNull: false };
}

function requireColumn(table: Table, name: string): Column {
  const column = table.columns.find((known) => known.name === name);
  if (column === undefined) throw new InternalError('ingest', `${table.name} has no ${name}`);
  return column;
}
