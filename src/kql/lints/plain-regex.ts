/** A regular expression that is a plain text. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { type Lint, nodesOf } from './lint.ts';

export const PLAIN_REGEX: Lint = {
  name: 'plain-regex',
  code: 'LNT010',
  summary: 'matches regex with a plain text',
  page: 'A regular expression is tried on every value and uses no index. A pattern without any part that varies is found by `contains_cs`, and a whole word by `has_cs`.',
  bad: 'DeviceProcessEvents | where Timestamp > ago(1d) | where ProcessCommandLine matches regex ".*dofile.*"',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d) | where ProcessCommandLine has_cs "dofile"',
  find: (context) =>
    nodesOf(context, 'MatchesRegexExpression').flatMap(({ right }) => {
      if (right.kind !== 'StringLiteralExpression') return [];
      const value = /^(?:\.\*)?(?<plain>[\w -]+)(?:\.\*)?$/.exec(right.value ?? '')?.groups?.[
        'plain'
      ];
      return value === undefined ? [] : [toDiagnostic('LNT010', { value }, { span: right.span })];
    }),
};
