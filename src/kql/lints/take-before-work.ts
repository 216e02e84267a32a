/** `take` in front of operators whose answer then depends on chance. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { type Lint, nodesOf } from './lint.ts';

const WORD = /^[\w-]+/;
const DEPENDENT = new Set([
  'FilterOperator',
  'SummarizeOperator',
  'CountOperator',
  'DistinctOperator',
  'JoinOperator',
  'SortOperator',
  'TopOperator',
]);

export const TAKE_BEFORE_WORK: Lint = {
  name: 'take-before-work',
  code: 'LNT012',
  summary: 'take in front of a filter, a join or an aggregate',
  page: '`take` keeps whichever rows come first, others each time. What a filter or an aggregate behind it says is then about those rows only. While a query is written that may be wanted; in a rule it is not.',
  bad: 'DeviceProcessEvents | where Timestamp > ago(1d) | take 100 | where FileName =~ "lua.exe"',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d) | where FileName =~ "lua.exe" | take 100',
  find: ({ text, ...context }) =>
    nodesOf({ text, ...context }, 'PipeExpression').flatMap(({ input, operator }) => {
      const before = input.kind === 'PipeExpression' ? input : null;
      const isOrdered =
        before?.input.kind === 'PipeExpression' && before.input.operator.kind === 'SortOperator';
      if (before?.operator.kind !== 'TakeOperator' || isOrdered || !DEPENDENT.has(operator.kind))
        return [];
      const { start } = operator.span;
      const word = WORD.exec(text.slice(start, start + 40))?.[0] ?? '';
      return [
        toDiagnostic('LNT012', { operator: word }, { span: { start, end: start + word.length } }),
      ];
    }),
};
