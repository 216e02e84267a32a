/** `trim()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { enginePattern } from '../expressions/matches-regex.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const trim: FunctionDefinition = {
  name: 'trim',
  summary: 'Takes one match of a pattern away from each end.',
  signatures: [{ params: ['string', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const pattern = enginePattern('trim', argument(call, 0), call.span);
      const source = convert(argument(call, 1), 'string').sql;
      const start = sql.call('regexp_replace', source, sql.text(`^(?:${pattern})`), sql.text(''));
      return {
        sql: sql.call('regexp_replace', start, sql.text(`(?:${pattern})$`), sql.text('')),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [
    {
      query: 'print a = trim("--", "----ab--"), b = trim(@"[^a-z]+", " 1ab2 ")',
      rows: [['--ab', 'ab']],
    },
  ],
};
