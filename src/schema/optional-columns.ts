/**
 * Columns that exist on a table only for a query that names them, so that results keep the documented columns:
 * `TimeGenerated` beside `Timestamp` on the Device tables (Sentinel's name of the same time), and the origin of a row on
 * every table of evidence. What Sentinel's workspace adds to every table is there for a query that does not bind without it.
 */
import type { Column, Table } from './types.ts';

export type WorkspaceColumnName =
  | 'SourceSystem'
  | 'TenantId'
  | 'Type'
  | '_BilledSize'
  | '_IsBillable'
  | '_ResourceId';

export type OptionalColumnName =
  | 'TimeGenerated'
  | 'OriginFile'
  | 'OriginRecord'
  | WorkspaceColumnName;

export interface OptionalColumn extends Column {
  readonly name: OptionalColumnName;
}

const TIME_GENERATED: OptionalColumn = { name: 'TimeGenerated', type: 'datetime' };

/** File as the journal names it, and the record's own number in it. */
export const ORIGIN_COLUMNS: readonly OptionalColumn[] = [
  { name: 'OriginFile', type: 'string' },
  { name: 'OriginRecord', type: 'long' },
];

/**
 * What a workspace adds to the tables that it takes in. `Type` is the name of the table; the rest only the workspace knows.
 * Source: https://learn.microsoft.com/azure/azure-monitor/logs/log-standard-columns
 */
export const WORKSPACE_COLUMNS: readonly OptionalColumn[] = [
  { name: 'SourceSystem', type: 'string' },
  { name: 'TenantId', type: 'string' },
  { name: 'Type', type: 'string' },
  { name: '_BilledSize', type: 'real' },
  { name: '_IsBillable', type: 'bool' },
  { name: '_ResourceId', type: 'string' },
];

/** Every optional column of a table, whether a query names it or not. A column of that name is never added twice. */
export function listOptionalColumns(table: Table): readonly OptionalColumn[] {
  const names = new Set(table.columns.map((column) => column.name));
  const hasTwin = table.name.startsWith('Device') && names.has('Timestamp');
  return [
    ...(hasTwin ? [TIME_GENERATED] : []),
    ...ORIGIN_COLUMNS,
    ...(hasTwin ? WORKSPACE_COLUMNS : []),
  ].filter((column) => !names.has(column.name));
}

/** The table as a query sees it: with the optional columns that it names, at the end. The table itself when there are none. */
export function addOptionalColumns(table: Table, namedInQuery: ReadonlySet<string>): Table {
  const added = listOptionalColumns(table).filter((column) => namedInQuery.has(column.name));
  return added.length === 0 ? table : { ...table, columns: [...table.columns, ...added] };
}
