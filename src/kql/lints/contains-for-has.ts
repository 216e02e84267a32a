/** `contains` with a whole word, where `has` asks the index. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { type Lint, nodesOf, operatorSpan } from './lint.ts';

export const CONTAINS_FOR_HAS: Lint = {
  name: 'contains-for-has',
  code: 'LNT001',
  summary: 'contains where has would do',
  page: 'Kusto keeps an index of the words of every text column. `has` asks it; `contains` reads every value. They differ when the value may be a part of a longer word: `"luajit" contains "lua"` is true, `"luajit" has "lua"` is not. Keep `contains` where that is meant.',
  bad: 'DeviceProcessEvents | where Timestamp > ago(1d) | where ProcessCommandLine contains "powershell"',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d) | where ProcessCommandLine has "powershell"',
  find: (context) =>
    nodesOf(context, 'ContainsExpression', 'NotContainsExpression').flatMap(
      ({ kind, left, right }) => {
        if (right.kind !== 'StringLiteralExpression' || left.kind !== 'NameReference') return [];
        const value = right.value ?? '';
        const span = operatorSpan(context, left, /!?contains|notcontains/);
        // Terms shorter than three characters are not in the index.
        if (span === null || !/^[A-Za-z0-9]{3,}$/.test(value)) return [];
        const text = kind === 'ContainsExpression' ? 'has' : '!has';
        return [
          toDiagnostic('LNT001', { value, right: text }, { span, replacement: { span, text } }),
        ];
      },
    ),
};
