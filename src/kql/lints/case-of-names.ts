/** An exact comparison with a name whose case is whatever the device wrote. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ScalarExpression } from '../tree.ts';
import { type Lint, type LintContext, nodesOf, operatorSpan } from './lint.ts';

const VARYING =
  /^(?:InitiatingProcess(?:Parent)?)?(?:FileName|FolderPath|CommandLine|AccountName|AccountDomain|AccountUpn)$|^(?:ProcessCommandLine|DeviceName|RemoteDeviceName|PreviousFileName|RegistryKey|RegistryValueName|RemoteUrl|Computer|NewProcessName|ParentProcessName|TargetUserName|SubjectUserName)$/;

function hasLetters(value: ScalarExpression): boolean {
  return value.kind === 'StringLiteralExpression' && /\p{L}/u.test(value.value ?? '');
}

function tell(
  context: LintContext,
  left: ScalarExpression,
  sign: RegExp,
  right: string,
): readonly Diagnostic[] {
  const span = operatorSpan(context, left, sign);
  if (span === null || left.kind !== 'NameReference' || !VARYING.test(left.name)) return [];
  const operator = context.text.slice(span.start, span.end);
  const replacement = { span, text: right };
  return [toDiagnostic('LNT002', { column: left.name, operator, right }, { span, replacement })];
}

export const CASE_OF_NAMES: Lint = {
  name: 'case-of-names',
  code: 'LNT002',
  summary: 'an exact comparison with a name of varying case',
  page: 'Names of files, folders, accounts and devices come as the device wrote them: `PowerShell.exe` and `powershell.exe` are both common, and an attacker chooses. `==` and `in` find one of them; `=~` and `in~` find both.',
  bad: 'DeviceProcessEvents | where Timestamp > ago(1d) | where FileName == "powershell.exe"',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d) | where FileName =~ "powershell.exe"',
  find: (context) => [
    ...nodesOf(context, 'EqualExpression', 'NotEqualExpression').flatMap(
      ({ kind, left, right }) => {
        if (!hasLetters(right)) return [];
        return kind === 'EqualExpression'
          ? tell(context, left, /==/, '=~')
          : tell(context, left, /!=|<>/, '!~');
      },
    ),
    ...nodesOf(context, 'InExpression', 'NotInExpression').flatMap(({ kind, left, right }) => {
      if (!('items' in right) || !right.items.some(hasLetters)) return [];
      return kind === 'InExpression'
        ? tell(context, left, /\bin\b/, 'in~')
        : tell(context, left, /!in\b/, '!in~');
    }),
  ],
};
