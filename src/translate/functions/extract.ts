/** `extract()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { enginePattern } from '../expressions/matches-regex.ts';
import { refuseForm } from '../refusal.ts';
import { argument, constantInteger } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const extract: FunctionDefinition = {
  name: 'extract',
  summary: 'What a group of a pattern matched first; the empty string where nothing did.',
  signatures: [{ params: ['string', 'long', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const pattern = enginePattern('extract', argument(call, 0), call.span);
      const group = constantInteger(call, 1);
      if (group < 0 || group > 9) {
        throw refuseForm('extract', 'the engine gives groups 0 to 9', call.span);
      }
      if (call.args.length > 3) {
        throw refuseForm('extract', 'with a type, toX(extract(…)) says the same', call.span);
      }
      return {
        sql: sql.call(
          'regexp_extract',
          convert(argument(call, 2), 'string').sql,
          sql.text(pattern),
          sql.integer(group),
        ),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [
    {
      query: 'print a = extract(@"x=(\\d+)", 1, "y=1 x=42"), b = extract("q", 0, "abc")',
      rows: [['42', '']],
    },
  ],
};
