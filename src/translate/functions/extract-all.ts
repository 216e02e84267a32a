/** `extract_all()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { stringListJson } from '../conversions/json-text.ts';
import { enginePattern } from '../expressions/matches-regex.ts';
import { refuseForm } from '../refusal.ts';
import { countGroups } from '../text/regex.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const extractAll: FunctionDefinition = {
  name: 'extract_all',
  summary: 'What the one group of a pattern matched, everywhere; null where nothing did.',
  signatures: [{ params: ['string', 'string'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => {
      const pattern = enginePattern('extract_all', argument(call, 0), call.span);
      if (call.args.length > 2 || countGroups(pattern) !== 1) {
        throw refuseForm(
          'extract_all',
          'only a pattern with exactly one group is supported',
          call.span,
        );
      }
      const source = convert(argument(call, 1), 'string').sql;
      const found = sql.call('regexp_extract_all', source, sql.text(pattern), sql.integer(1));
      return {
        sql: sql.when(
          sql.binary('>', sql.call('len', found), sql.integer(0)),
          stringListJson(found),
        ),
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
  ],
};
