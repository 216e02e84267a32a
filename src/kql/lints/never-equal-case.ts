/** `tolower(x) == "ABC"`: never true. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { type Lint, nodesOf } from './lint.ts';

const CASES: Readonly<Record<string, (text: string) => string>> = {
  tolower: (text) => text.toLowerCase(),
  toupper: (text) => text.toUpperCase(),
};

export const NEVER_EQUAL_CASE: Lint = {
  name: 'never-equal-case',
  code: 'LNT003',
  summary: 'a lowered text compared with capitals',
  page: 'A text in small letters is never equal to one with capitals, so the condition holds for no row. `=~` compares without regard to case and needs no `tolower`.',
  bad: 'DeviceProcessEvents | where Timestamp > ago(1d) | where tolower(FileName) == "PowerShell.exe"',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d) | where FileName =~ "PowerShell.exe"',
  find: (context) =>
    nodesOf(context, 'EqualExpression').flatMap(({ left, right }) => {
      if (left.kind !== 'FunctionCallExpression' || right.kind !== 'StringLiteralExpression')
        return [];
      const value = right.value ?? '';
      const change = CASES[left.name];
      return change === undefined || change(value) === value
        ? []
        : [toDiagnostic('LNT003', { call: left.name, value }, { span: right.span })];
    }),
};
