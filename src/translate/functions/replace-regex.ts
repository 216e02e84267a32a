/** `replace_regex()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { enginePattern } from '../expressions/matches-regex.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const replaceRegex: FunctionDefinition = {
  name: 'replace_regex',
  summary: 'Every match of a pattern by a text in which \\\\1 stands for a group.',
  signatures: [{ params: ['string', 'string', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const pattern = enginePattern('replace_regex', argument(call, 1), call.span);
      const rewrite = argument(call, 2).constant?.value;
      if (typeof rewrite !== 'string' || /\\(?!\d)/.test(rewrite) || rewrite.includes('$')) {
        throw refuseForm(
          'replace_regex',
          'the new text must be constant, with no backslash or dollar but \\1 to \\9',
          call.span,
        );
      }
      const source = convert(argument(call, 0), 'string').sql;
      return {
        sql: sql.call(
          'regexp_replace',
          source,
          sql.text(pattern),
          sql.text(rewrite),
          sql.text('g'),
        ),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [{ query: 'print replace_regex("a1b2", @"([0-9])", @"<\\1>")', rows: [['a<1>b<2>']] }],
};
