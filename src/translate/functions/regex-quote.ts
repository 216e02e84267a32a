/** `regex_quote()`. */

import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const regexQuote: FunctionDefinition = {
  name: 'regex_quote',
  summary: 'Text with a backslash before each character that means something in a pattern.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.call(
        'regexp_replace',
        convert(argument(call, 0), 'string').sql,
        sql.text('([\\\\.+*?()|\\[\\]{}^$#&~-])'),
        sql.text('\\\\\\1'),
        sql.text('g'),
      ),
      type: 'string',
      nullable: false,
    }),
  },
  examples: [{ query: 'print regex_quote("(so$me.Te^xt)")', rows: [['\\(so\\$me\\.Te\\^xt\\)']] }],
};
