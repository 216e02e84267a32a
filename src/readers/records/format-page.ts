/** The page of a format, made of the description that the decoder follows. */
import type { FormatPage, MappedField } from '../reader.ts';
import { describeSource, type RecordFormat, type RowMapping } from './mapping.ts';

function describeRow(row: RowMapping): readonly MappedField[] {
  const base = {
    table: row.table,
    action: typeof row.action === 'string' ? row.action : row.action.say,
    when: row.each === undefined ? row.when.say : `${row.when.say}; a row each: ${row.each.say}`,
  };
  return [
    ...row.columns.map(({ column, from, as }) => ({
      ...base,
      column,
      from: describeSource(from),
      as: as?.say ?? '',
    })),
    ...row.additional.map(({ name, from }) => ({
      ...base,
      column: `AdditionalFields.${name}`,
      from: describeSource(from),
      as: '',
    })),
  ];
}

export function toPage({ marks, rows }: RecordFormat): FormatPage {
  return {
    marks,
    tables: [...new Set(rows.map(({ table }) => table))],
    fields: rows.flatMap(describeRow),
  };
}
