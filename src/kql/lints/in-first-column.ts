/** `in (subquery)` compares with the first column of the subquery, whatever it is. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { type Lint, nodesOf } from './lint.ts';

export const IN_FIRST_COLUMN: Lint = {
  name: 'in-first-column',
  code: 'LNT004',
  summary: 'in with a subquery of several columns',
  page: 'Of a subquery with several columns, `in` compares the first one and says nothing about the others. The first column of a Device table is its time, so `DeviceId in (DeviceInfo)` finds nothing.',
  bad: 'DeviceProcessEvents | where Timestamp > ago(1d) | where DeviceId in (DeviceInfo | where Timestamp > ago(1d))',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d) | where DeviceId in (DeviceInfo | where Timestamp > ago(1d) | project DeviceId)',
  find: (context) =>
    nodesOf(
      context,
      'InExpression',
      'InCsExpression',
      'NotInExpression',
      'NotInCsExpression',
      'HasAnyExpression',
      'HasAllExpression',
    ).flatMap(({ right }) => {
      if (!('table' in right) || right.table.columns.length < 2) return [];
      const { columns, span } = right.table;
      const parameters = { first: columns[0]?.name ?? '', count: columns.length };
      return [toDiagnostic('LNT004', parameters, { span })];
    }),
};
