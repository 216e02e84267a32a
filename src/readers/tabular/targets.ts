/** Which table has which of the fields: the mapping of every reader of tables, found by names alone. */
import type { FieldPath, PlanColumn, PlanTarget } from '../../schema/native-plan.ts';
import { findTable, listTables } from '../../schema/tables.ts';
import type { Table } from '../../schema/types.ts';
import { type FieldMeaning, toMeaning } from './field-names.ts';

/** A field of the evidence and what it means. */
export interface Field extends FieldMeaning {
  readonly name: string;
}

let columnNames: ReadonlySet<string> | undefined;

/** Whether any built-in table has a column of this name. */
export function isColumnName(name: string): boolean {
  columnNames ??= new Set(
    listTables().flatMap((table) => table.columns.map((column) => column.name)),
  );
  return columnNames.has(name);
}

export function toFields(
  names: readonly string[],
  meaning: (name: string) => FieldMeaning = (name) => toMeaning(name, isColumnName),
): readonly Field[] {
  return names.map((name) => ({ name, ...meaning(name) }));
}

/** Names that differ from an earlier one only in case: the engine's records cannot hold both. */
export function findCaseTwins(names: readonly string[]): readonly string[] {
  const seen = new Map<string, string>();
  const twins: string[] = [];
  for (const name of names) {
    const folded = name.toLowerCase();
    const earlier = seen.get(folded);
    if (earlier === undefined) seen.set(folded, name);
    else if (earlier !== name) twins.push(name);
  }
  return twins;
}

function fieldsOf(column: string, fields: readonly Field[]): readonly Field[] {
  const own = fields.filter((field) => field.column === column);
  const twin =
    column === 'Timestamp' ? fields.filter((field) => field.column === 'TimeGenerated') : [];
  return [...own.toSorted((a, b) => a.rank - b.rank), ...twin];
}

export interface TargetOptions {
  /** Keys from a record to the object of the columns. */
  readonly body: FieldPath;
  /** Whether records may lack fields that later ones have (JSON): every column of the table is then asked for. */
  readonly open: boolean;
  /** Fields that say the table and nothing else. */
  readonly structure: readonly string[];
}

/** How a table takes the fields. */
export function toTarget(
  table: Table,
  fields: readonly Field[],
  { body, open, structure }: TargetOptions,
): PlanTarget {
  const columns: PlanColumn[] = [];
  const used = new Set<string>(structure);
  const taken = new Set(fields.map((field) => field.name.toLowerCase()));
  for (const { name, type } of table.columns) {
    const [first, ...others] = fieldsOf(name, fields);
    if (first === undefined) {
      if (open && !taken.has(name.toLowerCase())) {
        columns.push({
          name,
          type,
          field: [...body, name],
          ...(type === 'datetime' ? { zone: 'context' } : {}),
        });
      }
      continue;
    }
    used.add(first.name);
    for (const other of others) used.add(other.name);
    columns.push({
      name,
      type,
      field: [...body, first.name],
      ...(others.length === 0 ? {} : { fallbacks: others.map((other) => [...body, other.name]) }),
      ...(type === 'datetime' ? { zone: first.zone } : {}),
    });
  }
  const hasOpenZone = columns.some((column) => column.zone === 'context');
  const additional = table.columns.find((column) => column.name === 'AdditionalFields');
  if (hasOpenZone && additional && !columns.some(({ name }) => name === additional.name)) {
    columns.push({ name: additional.name, type: additional.type, field: [] });
  }
  const unmapped = fields
    .filter((field) => !used.has(field.name))
    .map((field) => [...body, field.name]);
  return { columns, unmapped };
}

/** How well a table fits: how many of the fields are its columns. */
export interface Fit {
  readonly table: string;
  readonly matched: number;
}

const LEAST_MATCHED = 3;

/** Tables that the fields may be of, best first: those with a time and at least three columns. */
export function listFits(fields: readonly Field[]): readonly Fit[] {
  const names = new Set(fields.map((field) => field.column));
  const hasTime = names.has('Timestamp') || names.has('TimeGenerated');
  if (!hasTime) return [];
  return listTables()
    .map((table) => ({
      table: table.name,
      matched: table.columns.filter((column) => names.has(column.name)).length,
    }))
    .filter((fit) => fit.matched >= LEAST_MATCHED)
    .toSorted((a, b) => b.matched - a.matched);
}

/** Columns that decide between tables which fit equally well, in the order in which they are asked. */
const DECIDING_COLUMNS: readonly (readonly [column: string, table: string])[] = [
  ['RegistryKey', 'DeviceRegistryEvents'],
  ['RemoteIP', 'DeviceNetworkEvents'],
  ['LogonType', 'DeviceLogonEvents'],
  ['ProcessCommandLine', 'DeviceProcessEvents'],
  ['PreviousFileName', 'DeviceFileEvents'],
  ['FileOriginUrl', 'DeviceFileEvents'],
];

export interface TableChoice {
  readonly table: string;
  /** Tables that fit as well. */
  readonly others: readonly string[];
}

/** The table of fields that name none; null when they fit no table, or several and nothing decides. */
export function chooseTable(fields: readonly Field[]): TableChoice | null {
  const [best, ...rest] = listFits(fields);
  if (best === undefined || best.matched * 2 < fields.length) return null;
  const equal = [best, ...rest.filter((fit) => fit.matched === best.matched)].map(
    (fit) => fit.table,
  );
  if (equal.length === 1) return { table: best.table, others: [] };
  const names = new Set(fields.map((field) => field.column));
  const decided = DECIDING_COLUMNS.find(
    ([column, table]) => names.has(column) && equal.includes(table),
  );
  if (decided === undefined) return null;
  return { table: decided[1], others: equal.filter((table) => table !== decided[1]) };
}

/** Built-in tables by name, in the order given; unknown names are left out. */
export function toTables(names: Iterable<string>): readonly Table[] {
  return [...names].flatMap((name) => findTable(name) ?? []);
}
