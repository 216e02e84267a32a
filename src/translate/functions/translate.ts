/** `translate()`. */

import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const translate: FunctionDefinition = {
  name: 'translate',
  summary:
    'Characters of one list by those of another at the same place; with one, all by it, with none, they go.',
  signatures: [{ params: ['string', 'string', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const [search, replacement] = [0, 1].map((index) => argument(call, index).constant?.value);
      if (typeof search !== 'string' || typeof replacement !== 'string') {
        throw refuseForm('translate', 'both lists must be constant text', call.span);
      }
      const from = Array.from(search);
      const to = Array.from(replacement);
      if (new Set(from).size < from.length || (to.length > 1 && to.length < from.length)) {
        throw refuseForm(
          'translate',
          'a list with a character twice, or a second list that is shorter but longer than one, has no documented meaning',
          call.span,
        );
      }
      const [only = ''] = to;
      const mapped = to.length > 1 ? to.slice(0, from.length).join('') : only.repeat(from.length);
      return {
        sql: sql.call(
          'translate',
          convert(argument(call, 2), 'string').sql,
          sql.text(search),
          sql.text(mapped),
        ),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [
    {
      query:
        'print a = translate("abc", "x", "abc"), b = translate("abc", "", "ab"), c = translate("krasp", "otsku", "spark")',
      rows: [['xxx', '', 'kusto']],
    },
  ],
};
