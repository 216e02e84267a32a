/** `split()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { stringListJson } from '../conversions/json-text.ts';
import { refuseForm } from '../refusal.ts';
import { stopQuery } from '../stop.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const split: FunctionDefinition = {
  name: 'split',
  summary:
    'The parts of a string between the delimiters; with an index, an array of that one part.',
  signatures: [
    { params: ['string', 'string'], returns: 'dynamic' },
    { params: ['string', 'string', 'long'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) => {
      const source = convert(argument(call, 0), 'string').sql;
      const delimiter = convert(argument(call, 1), 'string');
      if (delimiter.constant?.value === '') {
        throw refuseForm('split', 'an empty delimiter is not supported', call.span);
      }
      const separator =
        delimiter.constant === undefined
          ? sql.when(
              sql.binary('=', delimiter.sql, sql.text('')),
              stopQuery('split: what an empty delimiter means is not documented', 'varchar'),
              delimiter.sql,
            )
          : delimiter.sql;
      const parts = sql.call('string_split', source, separator);
      if (call.args.length < 3) {
        return { sql: stringListJson(parts), type: 'dynamic', nullable: false };
      }
      const index = convert(argument(call, 2), 'long').sql;
      const one: SqlExpression = {
        kind: 'List',
        items: [sql.call('list_extract', parts, sql.binary('+', index, sql.long(1)))],
      };
      return {
        sql: sql.when(
          sql.all([
            sql.binary('>=', index, sql.long(0)),
            sql.binary('<', index, sql.call('len', parts)),
          ]),
          stringListJson(one),
        ),
        type: 'dynamic',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query: 'print a = split("a,b", ","), b = split("a,b", ",", 1), c = split("a", ",", 5)',
      rows: [[['a', 'b'], ['b'], null]],
    },
  ],
};
