/** A table of events that no condition on its time limits. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { type Lint, mentions, nodesOf, TIMES, timeOf } from './lint.ts';

export const MISSING_TIME_FILTER: Lint = {
  name: 'missing-time-filter',
  code: 'LNT005',
  summary: 'events of all time are read',
  page: 'Kusto keeps data by time and skips what a condition on the time rules out. Without one, a hunting query reads everything that is kept. In a scheduled rule the platform sets the period, and the lint may be ignored.',
  bad: 'DeviceProcessEvents | where FileName =~ "lua.exe"',
  good: 'DeviceProcessEvents | where Timestamp > ago(7d) | where FileName =~ "lua.exe"',
  find: (context) => {
    const isLimited = nodesOf(context, 'FilterOperator').some(({ condition }) =>
      mentions(condition, ...TIMES),
    );
    if (isLimited) return [];
    const first = nodesOf(context, 'NameReference').find(
      (node) => node.refersTo === 'table' && timeOf(node) !== undefined,
    );
    if (first?.refersTo !== 'table') return [];
    const column = timeOf(first) ?? '';
    return [toDiagnostic('LNT005', { column, table: first.name }, { span: first.span })];
  },
};
