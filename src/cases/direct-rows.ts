/**
 * A decoder's batches straight into the tables of the case, inside the transaction of the commit: each row is written
 * once, and never sorted. That is for records that follow in time already, as a log's do; the order is watched, and rows
 * that turn out to be in another one have to be read again and staged.
 */
import type { AppendColumn, DuckDbAppender } from '../engines/duckdb/append.ts';
import type { DuckDbConnection } from '../engines/duckdb/connection.ts';
import type { BatchColumn, ColumnBatch, ColumnData } from '../schema/column-batch.ts';
import { findTimeColumn } from '../schema/tables.ts';
import type { Table } from '../schema/types.ts';
import type { SqlCommand, SqlType } from '../sql/tree.ts';
import {
  FILE_COLUMN,
  NOTES_COLUMN,
  RECORD_COLUMN,
  requireTable,
  rowsTableOf,
  storeColumns,
  toPhysicalType,
  viewOf,
} from './physical.ts';
import { TimeOrder } from './time-order.ts';

/** What straight insertion needs of the session and the case. */
export interface DirectPlace {
  readonly connection: DuckDbConnection;
  /** What `$file` holds. */
  readonly file: number;
  /** Runs commands on `connection`. */
  readonly run: (commands: readonly SqlCommand[]) => Promise<unknown>;
  /** Makes sure that the stored table has `columns`: only while no transaction is open. */
  readonly makeRoom: (table: Table, columns: readonly string[]) => Promise<void>;
  /** Columns of a stored table, in its order; none when there is no such table. */
  readonly columnsOf: (table: Table) => Promise<readonly string[]>;
}

/** Forms of the types that a stored column may have here. */
const FORMS: ReadonlyMap<SqlType, AppendColumn> = new Map([
  ['varchar', 'text'],
  ['bigint', 'int64'],
  ['integer', 'int32'],
  ['double', 'float64'],
  ['boolean', 'bool'],
]);

interface StoredColumn {
  readonly name: string;
  readonly form: AppendColumn;
  /** A text that a row does not have is empty, any other value is null. */
  readonly isString: boolean;
}

/** A stored table that is being filled. */
interface Target {
  readonly table: Table;
  readonly columns: readonly StoredColumn[];
  readonly appender: DuckDbAppender;
}

/** Whether the batch's columns have a form that a stored table takes as it is. */
export function isPlain(batch: ColumnBatch): boolean {
  return batch.columns.every(({ type }) => FORMS.has(toPhysicalType(type)));
}

/** Names of the columns that hold something. */
function filledColumns({ columns }: ColumnBatch): readonly string[] {
  return columns.filter(holdsSomething).map(({ name }) => name);
}

function holdsSomething({ data }: BatchColumn): boolean {
  return data.form === 'text' ? data.bytes.length > 0 : data.valid?.includes(1) !== false;
}

export class DirectRows {
  readonly #place: DirectPlace;
  readonly #targets = new Map<Table, Target>();
  readonly #orders = new Map<Table, TimeOrder>();
  readonly #rows = new Map<string, number>();
  /** Tables that were made inside the transaction. */
  readonly made: Table[] = [];

  private constructor(place: DirectPlace) {
    this.#place = place;
  }

  /** Makes room for the first batches, then opens the transaction; `first` are still to be appended. */
  static async open(place: DirectPlace, first: readonly ColumnBatch[]): Promise<DirectRows> {
    const needed = new Map<Table, Set<string>>();
    for (const batch of first) {
      const table = requireTable(batch.table);
      const names = needed.get(table) ?? new Set();
      for (const name of filledColumns(batch)) names.add(name);
      needed.set(table, names);
    }
    for (const [table, names] of needed) await place.makeRoom(table, [...names]);
    await place.run([{ kind: 'Transaction', action: 'begin' }]);
    const direct = new DirectRows(place);
    for (const table of needed.keys()) {
      direct.#target(table, await place.columnsOf(table));
    }
    return direct;
  }

  async append(batch: ColumnBatch): Promise<void> {
    const { columns, appender } = await this.#targetOf(batch);
    const { rowCount } = batch;
    const held = new Map(batch.columns.map(({ name, data }) => [name, data]));
    appender.append(
      columns.map((stored) => held.get(stored.name) ?? this.#own(stored, batch)),
      rowCount,
    );
    const time = findTimeColumn(requireTable(batch.table));
    const times = time === undefined ? undefined : held.get(time);
    if (times?.form === 'int64') this.#orderOf(batch).add(times.values, times.valid, rowCount);
    this.#rows.set(batch.table, (this.#rows.get(batch.table) ?? 0) + rowCount);
  }

  /** Whether the rows so far follow in time. */
  get follows(): boolean {
    return [...this.#orders.values()].every((order) => order.follows);
  }

  /** All rows are in their tables after it, in the open transaction. */
  close(): {
    readonly rows: Readonly<Record<string, number>>;
    readonly firstTime: bigint | null;
    readonly lastTime: bigint | null;
  } {
    for (const { appender } of this.#targets.values()) appender.close();
    this.#targets.clear();
    const least = [...this.#orders.values()].flatMap(({ first }) => first ?? []);
    const most = [...this.#orders.values()].flatMap(({ last }) => last ?? []);
    return {
      rows: Object.fromEntries(this.#rows),
      firstTime: least.reduce<bigint | null>((a, b) => (a === null || b < a ? b : a), null),
      lastTime: most.reduce<bigint | null>((a, b) => (a === null || b > a ? b : a), null),
    };
  }

  /** Lets go of rows that wait in memory, before the transaction is rolled back. */
  discard(): void {
    for (const { appender } of this.#targets.values()) appender.discard();
    this.#targets.clear();
  }

  async #targetOf(batch: ColumnBatch): Promise<Target> {
    const table = requireTable(batch.table);
    const known = this.#targets.get(table);
    const filled = filledColumns(batch);
    if (known === undefined) {
      // The first rows of this table come late: it is made inside the transaction.
      const held = await this.#place.columnsOf(table);
      return this.#widen(table, held.length === 0 ? null : held, filled);
    }
    const stored = known.columns.map(({ name }) => name);
    if (filled.every((name) => stored.includes(name))) return known;
    known.appender.close();
    return this.#widen(table, stored, filled);
  }

  async #widen(
    table: Table,
    stored: readonly string[] | null,
    filled: readonly string[],
  ): Promise<Target> {
    const commands = storeColumns(table, filled, stored);
    const added = table.columns
      .map(({ name }) => name)
      .filter((name) => filled.includes(name) && stored?.includes(name) !== true);
    const columns =
      stored === null
        ? [...added, FILE_COLUMN, RECORD_COLUMN, NOTES_COLUMN]
        : [...stored, ...added];
    if (stored === null) this.made.push(table);
    if (commands.length > 0) {
      await this.#place.run([...commands, viewOf(table, new Set(columns))]);
    }
    return this.#target(table, columns);
  }

  #target(table: Table, names: readonly string[]): Target {
    const columns = names.map((name) => toStored(table, name));
    const appender = this.#place.connection.openAppender(
      { name: rowsTableOf(table), temporary: false },
      columns.map(({ form }) => form),
    );
    const target = { table, columns, appender };
    this.#targets.set(table, target);
    return target;
  }

  #orderOf(batch: ColumnBatch): TimeOrder {
    const table = requireTable(batch.table);
    const order = this.#orders.get(table) ?? new TimeOrder();
    this.#orders.set(table, order);
    return order;
  }

  /** What the case itself says of the rows, or nothing for a column that the batch does not have. */
  #own({ name, form, isString }: StoredColumn, { records, rowCount }: ColumnBatch): ColumnData {
    if (name === RECORD_COLUMN) return { form: 'int64', values: records };
    if (name === FILE_COLUMN) {
      return { form: 'int32', values: new Int32Array(rowCount).fill(this.#place.file) };
    }
    return emptyData(form, isString, rowCount);
  }
}

function toStored(table: Table, name: string): StoredColumn {
  if (name === FILE_COLUMN) return { name, form: 'int32', isString: false };
  if (name === RECORD_COLUMN) return { name, form: 'int64', isString: false };
  if (name === NOTES_COLUMN) return { name, form: 'text', isString: false };
  const type = table.columns.find((known) => known.name === name)?.type ?? 'string';
  const form = FORMS.get(toPhysicalType(type)) ?? 'text';
  return { name, form, isString: type === 'string' };
}

function emptyData(form: AppendColumn, isString: boolean, rows: number): ColumnData {
  const valid = isString ? {} : { valid: new Uint8Array(rows) };
  switch (form) {
    case 'text':
      return { form, bytes: new Uint8Array(), offsets: new Uint32Array(rows + 1), ...valid };
    case 'int64':
      return { form, values: new BigInt64Array(rows), ...valid };
    case 'int32':
      return { form, values: new Int32Array(rows), ...valid };
    case 'float64':
      return { form, values: new Float64Array(rows), ...valid };
    case 'bool':
      return { form, values: new Uint8Array(rows), ...valid };
  }
}
