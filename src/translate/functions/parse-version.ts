/** `parse_version()` (R67): four groups of eight digits as one whole number, of at most 32 digits. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { stopQueryWith } from '../stop.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

const VERSION = String.raw`\d{1,8}(?:\.\d{1,8}){0,3}`;

/** Numbers with a sign or with white space around them: whether they are numbers to `parse_version` is not documented. */
const LOOSE_VERSION = String.raw`\s*[-+]?\s*\d{1,8}\s*(?:\.\s*[-+]?\s*\d{1,8}\s*){0,3}`;

const LOOSE =
  'whether parse_version() reads signs and white space is not documented; the text is: ';

/** What a part counts: eight digits more than the part behind it. */
const WEIGHTS = ['1000000000000000000000000', '10000000000000000', '100000000', '1'];

function whole(text: string): SqlExpression {
  return { kind: 'Literal', type: 'hugeint', text };
}

export const parseVersion: FunctionDefinition = {
  name: 'parse_version',
  summary:
    'A version of one to four numbers, of up to eight digits each, as a number that can be compared; null for other text.',
  signatures: [{ params: ['string'], returns: 'decimal' }],
  lower: {
    duckdb: (call) => {
      const { sql: text } = convert(argument(call, 0), 'string');
      const parts = sql.call('string_split', text, sql.text('.'));
      const numbers = WEIGHTS.map((weight, index) => {
        const part = sql.call('list_extract', parts, sql.integer(index + 1));
        const number = sql.call('coalesce', sql.tryCast(part, 'hugeint'), whole('0'));
        return sql.binary('*', number, whole(weight));
      });
      const is = (pattern: string): SqlExpression =>
        sql.call('regexp_full_match', text, sql.text(pattern));
      return {
        sql: {
          kind: 'Case',
          branches: [
            { when: is(VERSION), then: numbers.reduce((sum, next) => sql.binary('+', sum, next)) },
            { when: is(LOOSE_VERSION), then: stopQueryWith(LOOSE, text, 'hugeint') },
          ],
        },
        type: 'decimal',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print a = tostring(parse_version("1.2.3.40")), b = parse_version("1.10") > parse_version("1.9.5"), c = parse_version("1.0") == parse_version("1"), d = isnull(parse_version("1.2.3.4.5"))',
      rows: [['1000000020000000300000040', true, true, true]],
    },
    {
      query:
        'datatable(v:string)["9.1", "10.0.19045", "10.0.2"] | summarize (n, newest) = arg_max(parse_version(v), v) | project newest',
      rows: [['10.0.19045']],
    },
  ],
};
