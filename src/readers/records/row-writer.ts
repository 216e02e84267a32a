/** Records → rows, by the mapping of their format: one batch builder a table, columns as the schema has them. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { ColumnBatch } from '../../schema/column-batch.ts';
import { findTable } from '../../schema/tables.ts';
import type { Column, Value } from '../../schema/types.ts';
import { toInner } from '../../schema/values/dynamic.ts';
import { toUtcTicks } from '../../schema/values/time-zone.ts';
import { ColumnBatchBuilder, type ColumnWriter } from '../column-batch-builder.ts';
import type { ReadContext } from '../reader.ts';
import { DEVICE } from './columns.ts';
import { toColumnValue } from './conversions.ts';
import { fromEntries, type JsonObject, type JsonValue, toJsonText } from './json-value.ts';
import { type FieldMapping, type RowMapping, readSource } from './mapping.ts';

interface OpenTable {
  readonly builder: ColumnBatchBuilder;
  readonly writers: Map<string, ColumnWriter>;
  readonly columns: ReadonlyMap<string, Column>;
}

/** What is to be said of cells at the end. */
interface CellCount {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  rows: number;
}

export class RowWriter {
  /** Cells that could not be read, by table and column. */
  readonly unreadable: Map<string, CellCount> = new Map();
  /** Times without a zone, by table and column. */
  readonly zoneless: Map<string, CellCount> = new Map();
  /** Rows whose record names no device, where the context does neither. */
  nameless = 0;
  private readonly tables = new Map<string, OpenTable>();
  private readonly context: ReadContext;
  private batches: ColumnBatch[] = [];

  constructor(context: ReadContext) {
    this.context = context;
  }

  /** Writes the rows of a record; `ordinal` is its number. False when the mapping finds no part that is a row. */
  write(mapping: RowMapping, record: JsonObject, ordinal: number): boolean {
    if (mapping.each === undefined) {
      this.writeRow(mapping, record, ordinal);
      return true;
    }
    const parts = mapping.each.list(record);
    for (const part of parts) this.writeRow(mapping, { ...record, '@item': part }, ordinal);
    return parts.length > 0;
  }

  private writeRow(mapping: RowMapping, record: JsonObject, ordinal: number): void {
    const table = this.open(mapping.table);
    const action =
      typeof mapping.action === 'string' ? mapping.action : readSource(record, mapping.action);
    if (typeof action === 'string') this.put(table, 'ActionType', action);
    const device = this.deviceOf(mapping, record);
    if (device === undefined) this.nameless += 1;
    else this.put(table, 'DeviceName', device);
    for (const field of mapping.columns) {
      if (field.column === 'DeviceName') continue;
      const value =
        field.from === DEVICE ? device : this.convert(table, mapping.table, field, record);
      if (value !== undefined && value !== null) this.put(table, field.column, value);
    }
    const additional = toAdditional(mapping, record);
    if (additional !== null && table.columns.has('AdditionalFields'))
      this.put(table, 'AdditionalFields', additional);
    table.builder.endRow(ordinal);
    if (!table.builder.full) return;
    const batch = table.builder.take();
    if (batch !== null) this.batches.push(batch);
  }

  /** The name that the record has, else the one that the context has. */
  private deviceOf(mapping: RowMapping, record: JsonObject): string | undefined {
    const field = mapping.columns.find(({ column }) => column === 'DeviceName');
    const named = field === undefined ? undefined : readSource(record, field.from);
    return typeof named === 'string' ? named : this.context.deviceName;
  }

  private open(name: string): OpenTable {
    const known = this.tables.get(name);
    if (known !== undefined) return known;
    const columns = findTable(name)?.columns;
    if (columns === undefined) throw new InternalError('read', `no table ${name}`);
    const table = {
      builder: new ColumnBatchBuilder(name),
      writers: new Map<string, ColumnWriter>(),
      columns: new Map(columns.map((column) => [column.name, column])),
    };
    this.tables.set(name, table);
    return table;
  }

  private put(table: OpenTable, name: string, value: Value): void {
    let writer = table.writers.get(name);
    if (writer === undefined) {
      const column = table.columns.get(name);
      if (column === undefined)
        throw new InternalError('read', `${table.builder.table} has no column ${name}`);
      writer = table.builder.column({ name, type: column.type });
      table.writers.set(name, writer);
    }
    writer.putValue(value);
  }

  private convert(
    table: OpenTable,
    tableName: string,
    field: FieldMapping,
    record: JsonObject,
  ): Value | undefined {
    const value = readSource(record, field.from);
    if (value === undefined) return undefined;
    const type = table.columns.get(field.column)?.type ?? 'string';
    const toUtc = (local: bigint): bigint => {
      count(this.zoneless, tableName, field.column, type);
      const { timezone } = this.context;
      return timezone === undefined ? local : toUtcTicks(local, timezone);
    };
    const facts = { type, toUtc };
    const converted =
      field.as === undefined ? toColumnValue(value, facts) : field.as.convert(value, facts);
    if (converted === null) count(this.unreadable, tableName, field.column, type);
    return converted === '' ? undefined : converted;
  }

  /** The batches that are full, or at the end all. */
  take(all: boolean): readonly ColumnBatch[] {
    if (all) {
      for (const { builder } of this.tables.values()) {
        const batch = builder.take();
        if (batch !== null) this.batches.push(batch);
      }
    }
    if (this.batches.length === 0) return this.batches;
    const taken = this.batches;
    this.batches = [];
    return taken;
  }
}

function count(counts: Map<string, CellCount>, table: string, column: string, type: string): void {
  const key = `${table} ${column}`;
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { table, column, type, rows: 1 });
  else known.rows += 1;
}

/** The JSON text of `AdditionalFields`, in the inner form of `dynamic`; null when there is nothing to say. */
function toAdditional(mapping: RowMapping, record: JsonObject): string | null {
  const fields: [string, JsonValue][] = [];
  for (const { name, from } of mapping.additional) {
    const value = readSource(record, from);
    if (value !== undefined) fields.push([name, value]);
  }
  if (fields.length === 0) return null;
  const text = toJsonText(fromEntries(fields));
  // Only a text with this escape can be other than its inner form.
  return text.includes('\\u0001') ? (toInner(text) ?? text) : text;
}
