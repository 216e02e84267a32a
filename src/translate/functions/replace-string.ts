/** `replace_string()`. */

import { InternalError } from '../../diagnostics/errors.ts';
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const replaceString: FunctionDefinition = {
  name: 'replace_string',
  summary: 'Every occurrence of one text by another; an empty one is found nowhere.',
  signatures: [{ params: ['string', 'string', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const [source, lookup, rewrite] = [0, 1, 2].map(
        (index) => convert(argument(call, index), 'string').sql,
      );
      if (source === undefined || lookup === undefined || rewrite === undefined) {
        throw new InternalError('lower', 'replace_string takes three arguments', {
          span: call.span,
        });
      }
      return {
        sql: sql.when(
          sql.binary('=', lookup, sql.text('')),
          source,
          sql.call('replace', source, lookup, rewrite),
        ),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [
    {
      query: 'print a = replace_string("a.b.c", ".", "/"), b = replace_string("ab", "", "x")',
      rows: [['a/b/c', 'ab']],
    },
  ],
};
