/**
 * How the tables of a case look to lowering: physical columns in the inner form of their types, `TimeGenerated` as the
 * other name of `Timestamp`, the origin of a row through the journal, and dynamic columns read from their stored text.
 */
import { FILE_COLUMN, RECORD_COLUMN } from '../cases/physical.ts';
import { FILES_TABLE } from '../cases/store-tables.ts';
import { findTable, findTimeColumn } from '../schema/tables.ts';
import type { Column, Table } from '../schema/types.ts';
import { binary, column, text } from '../sql/build.ts';
import type { SqlExpression } from '../sql/tree.ts';
import type { TableSource } from '../translate/context.ts';
import { jsonOfStoredText } from '../translate/conversions/json-text.ts';
import { lowerConstant } from '../translate/expressions/literals.ts';

/** The journal's path of the file that a row came from. */
function originFile(): SqlExpression {
  return {
    kind: 'Subquery',
    query: {
      kind: 'Select',
      items: [{ expression: column('path', 'origin_file'), alias: 'path' }],
      from: { kind: 'Table', name: FILES_TABLE, alias: 'origin_file' },
      where: binary('=', column('id', 'origin_file'), column(FILE_COLUMN, 'evidence')),
    },
  };
}

function toColumn(table: Table, wanted: Column, hasJournal: boolean): SqlExpression {
  const isOwn = table.columns.some(({ name }) => name === wanted.name);
  if (!isOwn && wanted.name === 'OriginFile') return hasJournal ? originFile() : text('');
  if (!isOwn && wanted.name === 'OriginRecord') return column(RECORD_COLUMN);
  if (!isOwn && wanted.name === 'TimeGenerated') return column('Timestamp');
  if (!isOwn && wanted.name === 'Type') return text(table.name);
  if (!isOwn) return lowerConstant(wanted.type, wanted.type === 'string' ? '' : null).sql;
  if (wanted.type === 'dynamic') return jsonOfStoredText(column(wanted.name));
  return column(wanted.name);
}

/**
 * The source of a built-in table, or null when there is none of that name. The engine must hold the table:
 * `Case.ensureTables` makes those without evidence.
 */
export function toTableSource(name: string, hasJournal = true): TableSource | null {
  const table = findTable(name);
  if (table === undefined) return null;
  const time = findTimeColumn(table);
  return {
    source: { kind: 'Table', name, alias: 'evidence' },
    column: (wanted) => toColumn(table, wanted, hasJournal),
    origin: { file: column(FILE_COLUMN), record: column(RECORD_COLUMN) },
    ...(time === undefined ? {} : { time: column(time) }),
  };
}
