/** `trim_end()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { enginePattern } from '../expressions/matches-regex.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const trimEnd: FunctionDefinition = {
  name: 'trim_end',
  summary: 'Takes one match of a pattern away from the end.',
  signatures: [{ params: ['string', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const pattern = enginePattern('trim_end', argument(call, 0), call.span);
      const source = convert(argument(call, 1), 'string').sql;
      return {
        sql: sql.call('regexp_replace', source, sql.text(`(?:${pattern})$`), sql.text('')),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [{ query: 'print trim_end("a", "abca")', rows: [['abc']] }],
};
