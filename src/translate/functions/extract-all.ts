/** `extract_all()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { stringListJson } from '../conversions/json-text.ts';
import { constantElements } from '../expressions/literals.ts';
import { constantPattern, runPattern } from '../expressions/patterns.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { regexExtractAll } from '../native/regex.ts';
import { refuseForm } from '../refusal.ts';
import { canBeEmpty, type Regex } from '../text/regex-tree.ts';
import { argument, argumentSpan } from './arguments.ts';
import type { FunctionCall, FunctionDefinition } from './definition.ts';

/** Numbers of the groups that are asked for: by number or name, or all. */
function groupsOf(call: FunctionCall, { groups }: Regex): readonly number[] {
  if (call.args.length < 3) return groups.map((_, index) => index + 1);
  const span = argumentSpan(call, 1);
  const wanted = constantElements(argument(call, 1));
  if (wanted === null || wanted.length === 0) {
    throw refuseForm('extract_all', 'the groups must be a constant array', span);
  }
  return wanted
    .map((each) => groupNumber(each, groups))
    .map((number) => {
      if (number === null) throw refuseForm('extract_all', 'the pattern has no such group', span);
      return number;
    });
}

function groupNumber({ type, constant }: Lowered, groups: Regex['groups']): number | null {
  const text = constant?.value ?? '';
  const number = type === 'string' ? groups.indexOf(text) + 1 : Number(text);
  return Number.isInteger(number) && number >= 1 && number <= groups.length ? number : null;
}

function nullWhenEmpty(list: SqlExpression): SqlExpression {
  return sql.when(sql.binary('>', sql.call('len', list), sql.integer(0)), stringListJson(list));
}

export const extractAll: FunctionDefinition = {
  name: 'extract_all',
  aliases: ['extractall'],
  summary:
    'What the groups of a pattern matched, everywhere: texts for one group, arrays of texts for several; null where nothing did.',
  signatures: [
    { params: ['string', 'string'], returns: 'dynamic' },
    { params: ['string', 'dynamic', 'string'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) => {
      const pattern = constantPattern('extract_all', argument(call, 0), argumentSpan(call, 0));
      const groups = groupsOf(call, pattern.regex);
      if (groups.length === 0 || pattern.regex.groups.length > 16) {
        throw refuseForm(
          'extract_all',
          'the pattern must have 1 to 16 groups: parentheses around what is wanted',
          argumentSpan(call, 0),
        );
      }
      const source = convert(argument(call, call.args.length - 1), 'string').sql;
      const native = () =>
        callNative(regexExtractAll, source, sql.text(pattern.text), sql.text(groups.join(',')));
      // The engine finds an empty match behind another one, where Kusto does not.
      const isEngines = groups.length === 1 && !canBeEmpty(pattern.regex.root);
      return {
        sql: isEngines
          ? runPattern(pattern, source, {
              engine: (engine) =>
                nullWhenEmpty(
                  sql.call(
                    'regexp_extract_all',
                    source,
                    sql.text(engine),
                    sql.integer(groups[0] ?? 1),
                  ),
                ),
              native,
            })
          : native(),
        type: 'dynamic',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query: 'print a = extract_all(@"(\\d+)", "a1b22"), b = extract_all(@"(\\d+)", "x")',
      rows: [[['1', '22'], null]],
    },
    {
      query: 'print extract_all(@"(?P<key>\\w)=(?P<value>\\d)?", "a=1 b=")',
      rows: [
        [
          [
            ['a', '1'],
            ['b', ''],
          ],
        ],
      ],
    },
    {
      query: 'print extract_all(@"(?P<key>\\w)=(?P<value>\\d)?", dynamic(["key"]), "a=1 b=")',
      rows: [[['a', 'b']]],
    },
  ],
};
