/** A query over the generated tables as a user runs it: bound, lowered over the physical columns of a case, printed. */
import { toTableSource } from '../dist/app/case-tables.js';
import { emptyValue } from '../dist/cases/physical.js';
import { bind } from '../dist/kql/bind.js';
import { listTables } from '../dist/schema/tables.js';
import { print } from '../dist/sql/print.js';
import { lower } from '../dist/translate/lower.js';

/** @param filled names of the columns that events have a value for, by table: as in a case, others are not stored. */
export function prepareQuery(text, filled) {
  const bound = bind(text, { tables: listTables() });
  if (bound.value === null)
    throw new Error(bound.diagnostics.map(({ message }) => message).join('\n'));
  const lowered = lower(bound.value, {
    dialect: 'duckdb',
    table: (name) => {
      const table = toTableSource(name, false);
      const column = (wanted) =>
        filled.get(name)?.has(wanted.name) ? table.column(wanted) : emptyValue(wanted.type);
      return table === null ? null : { ...table, column };
    },
    origins: false,
    asOf: false,
    external: () => null,
  });
  if (lowered.value === null)
    throw new Error(lowered.diagnostics.map(({ message }) => message).join('\n'));
  return {
    dialect: 'duckdb',
    ...print(lowered.value.query, 'duckdb'),
    columns: lowered.value.columns,
  };
}
