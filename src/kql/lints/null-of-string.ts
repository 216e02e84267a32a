/** `isnull` of a string: never true. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { type Lint, nodesOf } from './lint.ts';

const RIGHT: Readonly<Record<string, string>> = { isnull: 'isempty', isnotnull: 'isnotempty' };

export const NULL_OF_STRING: Lint = {
  name: 'null-of-string',
  code: 'LNT014',
  summary: 'isnull of a string',
  page: 'A string of Kusto is never null. `isnull` of one is false for every row and `isnotnull` true, also where the string is empty.',
  bad: 'DeviceProcessEvents | where Timestamp > ago(1d) | where isnotnull(SHA1)',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d) | where isnotempty(SHA1)',
  find: (context) =>
    nodesOf(context, 'FunctionCallExpression').flatMap(({ name, nameSpan, args }) => {
      const right = RIGHT[name];
      const [argument] = args;
      if (
        right === undefined ||
        argument === undefined ||
        !('type' in argument) ||
        argument.type !== 'string'
      )
        return [];
      const replacement = { span: nameSpan, text: right };
      return [toDiagnostic('LNT014', { call: name, right }, { span: nameSpan, replacement })];
    }),
};
