/**
 * `getschema`: a row for each column of what stands in front. The binder knows the columns, so the rows are written out here
 * and nothing in front runs.
 *
 * Source: https://learn.microsoft.com/kusto/query/getschema-operator; the names of .NET types are those of scalar-data-types,
 * but that of `bool`, which the engine itself gives as `System.SByte`.
 */
import type { Column, ScalarType } from '../../schema/types.ts';
import type { LibraryNode } from '../library-types.ts';
import type { Literal, TabularExpression } from '../tree.ts';
import { type CopyContext, columnsOf, spanOf } from './context.ts';

const DATA_TYPES: Readonly<Record<ScalarType, string>> = {
  bool: 'System.SByte',
  datetime: 'System.DateTime',
  decimal: 'System.Data.SqlTypes.SqlDecimal',
  dynamic: 'System.Object',
  guid: 'System.Guid',
  int: 'System.Int32',
  long: 'System.Int64',
  real: 'System.Double',
  string: 'System.String',
  timespan: 'System.TimeSpan',
};

export function copyGetSchema(
  node: LibraryNode,
  context: CopyContext,
  input: TabularExpression,
): TabularExpression {
  const span = spanOf(node);
  const text = (value: string): Literal => ({
    kind: 'StringLiteralExpression',
    type: 'string',
    value,
    span,
  });
  const rowOf = ({ name, type }: Column, ordinal: number): readonly Literal[] => [
    text(name),
    { kind: 'LongLiteralExpression', type: 'long', value: String(ordinal), span },
    text(DATA_TYPES[type]),
    text(type),
  ];
  return {
    kind: 'DataTableExpression',
    columns: columnsOf(node, context),
    rows: input.columns.map(rowOf),
    span,
  };
}
