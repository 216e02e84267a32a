/** The answer of a plug-in that is asked for its columns: names and types, by name. */
import { PLUG_IN_COLUMNS } from '../../kql/tree.ts';
import * as sql from '../../sql/build.ts';
import type { SqlSelect } from '../../sql/tree.ts';
import type { Relation } from '../lowered.ts';

export function askedColumns(query: SqlSelect): Relation {
  return {
    query,
    columns: PLUG_IN_COLUMNS,
    hidden: [],
    order: [{ expression: sql.column('ColumnName'), order: 'asc', nulls: 'first' }],
  };
}
