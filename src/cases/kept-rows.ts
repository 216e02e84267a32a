/** Which rows of a file come into the case, when the user wants a part of it. */
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { findTimeColumn } from '../schema/tables.ts';
import type { Table } from '../schema/types.ts';
import { toDatetimeText } from '../schema/values/datetime.ts';
import { all, binary, bool, call, column, isNotNull, long, text } from '../sql/build.ts';
import type { SqlExpression, SqlQuery } from '../sql/tree.ts';

/** A row comes in when all that is given holds for it; what it does not have (a time, a device) is not what is wanted. */
export interface KeptRows {
  /** Ticks. */
  readonly since?: bigint;
  readonly until?: bigint;
  /** Compared without case. */
  readonly device?: string;
  readonly tables?: readonly string[];
}

/** Waiting rows of one table: columns that they have, and the query that gives them. */
export interface Waiting {
  readonly columns: readonly string[];
  readonly query: SqlQuery;
}

/** Those of the waiting rows that come into the case. */
export function keepRows(table: Table, waiting: Waiting, kept: KeptRows): Waiting {
  const { columns, query } = waiting;
  return {
    columns,
    query: {
      kind: 'Select',
      items: columns.map((name) => ({ expression: column(name), alias: name })),
      from: { kind: 'Derived', query, alias: 'read' },
      where: all(conditions(table, columns, kept)),
    },
  };
}

function conditions(
  table: Table,
  columns: readonly string[],
  { since, until, device, tables }: KeptRows,
): readonly SqlExpression[] {
  const wanted: SqlExpression[] = [bool(tables === undefined || tables.includes(table.name))];
  const name = findTimeColumn(table);
  const has = (known: string | undefined): known is string =>
    known !== undefined && columns.includes(known);
  if (since !== undefined || until !== undefined) {
    if (!has(name)) return [bool(false)];
    wanted.push(isNotNull(column(name)));
    if (since !== undefined) wanted.push(binary('>=', column(name), long(since)));
    if (until !== undefined) wanted.push(binary('<=', column(name), long(until)));
  }
  if (device !== undefined) {
    if (!has('DeviceName')) return [bool(false)];
    const own = call('lower', call('trim', column('DeviceName')));
    wanted.push(binary('=', own, text(device.trim().toLowerCase())));
  }
  return wanted;
}

/** What the journal says of rows that were left out. */
export function describeLeftOut(left: number, rows: number, kept: KeptRows): Diagnostic {
  const { since, until, device, tables = [] } = kept;
  const options = [
    ...(since === undefined ? [] : [`--since ${toDatetimeText(since)}`]),
    ...(until === undefined ? [] : [`--until ${toDatetimeText(until)}`]),
    ...(device === undefined ? [] : [`--device ${device}`]),
    ...tables.map((table) => `--table ${table}`),
  ];
  return toDiagnostic('CAS012', { left, rows, options });
}

/** Whether a notice is the one above. */
export function isLeftOut({ code }: Diagnostic): boolean {
  return code === 'CAS012';
}
