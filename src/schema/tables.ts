/**
 * The built-in tables: Defender Advanced Hunting and four of Sentinel, with their columns, types and meanings. The one file
 * of this room that loads a package asset.
 * Source: the schema reference of Advanced Hunting (https://learn.microsoft.com/defender-xdr/advanced-hunting-schema-tables)
 * and of Azure Monitor (https://learn.microsoft.com/azure/azure-monitor/reference/tables-index), meanings in our words.
 */
import { readFileSync } from 'node:fs';
import { InternalError } from '../diagnostics/errors.ts';
import { findNearestNames } from './nearest-names.ts';
import { type DescribedColumn, SCALAR_TYPES, type ScalarType, type Table } from './types.ts';

export type TableFamily = 'advanced-hunting' | 'sentinel';

export interface DescribedTable extends Table {
  readonly family: TableFamily;
  readonly columns: readonly DescribedColumn[];
}

const FAMILIES: readonly TableFamily[] = ['advanced-hunting', 'sentinel'];

function toScalarType(text: unknown): ScalarType {
  const type = SCALAR_TYPES.find((known) => known === text);
  if (type === undefined) throw new InternalError('schema', `unknown type ${String(text)}`);
  return type;
}

/**
 * `AdditionalFields` is text in Defender's documentation and dynamic in Sentinel, and hunting queries write
 * `AdditionalFields.name` for both: columns with a Sentinel type have that type here.
 */
function toColumn(entry: Readonly<Record<string, string>>): DescribedColumn {
  return Object.freeze({
    name: entry['name'] ?? '',
    type: toScalarType(entry['sentinelType'] ?? entry['type']),
    description: entry['description'] ?? '',
  });
}

function loadFamily(family: TableFamily): DescribedTable[] {
  const text = readFileSync(new URL(`./tables/${family}.json`, import.meta.url), 'utf8');
  // The asset is ours and its shape is held by this room's tests.
  const entries = JSON.parse(text) as Record<string, Record<string, string>[]>;
  return Object.entries(entries).map(([name, columns]) =>
    Object.freeze({ name, family, columns: Object.freeze(columns.map(toColumn)) }),
  );
}

let loaded: readonly DescribedTable[] | undefined;

/** Every built-in table, in the order of the documentation. Read from disk once. */
export function listTables(): readonly DescribedTable[] {
  loaded ??= Object.freeze(FAMILIES.flatMap(loadFamily));
  return loaded;
}

/** A built-in table by its exact name. */
export function findTable(name: string): DescribedTable | undefined {
  return listTables().find((table) => table.name === name);
}

/** The built-in tables whose names are nearest to a misspelt one. */
export function findNearestTables(name: string): readonly string[] {
  return findNearestNames(
    name,
    listTables().map((table) => table.name),
  );
}

/** The column that says when the row's event happened: `Timestamp`, else `TimeGenerated`; undefined when there is none. */
export function findTimeColumn(table: Table): string | undefined {
  return ['Timestamp', 'TimeGenerated'].find((name) =>
    table.columns.some((column) => column.name === name && column.type === 'datetime'),
  );
}
