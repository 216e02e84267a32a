/** `strcat_array()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { elementsOf } from '../conversions/json-text.ts';
import { concat, dynamicText } from '../conversions/to-text.ts';
import type { Lowered } from '../lowered.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

/** The engine joins with a constant only: a delimiter that varies goes before each text, and the first is cut off. */
function joinedTexts(array: SqlExpression, given: Lowered): SqlExpression {
  const delimiter = convert(given, 'string').sql;
  const text = sql.call('coalesce', dynamicText(sql.column('$element')), sql.text(''));
  const joined = (body: SqlExpression, between: SqlExpression): SqlExpression =>
    sql.call(
      'array_to_string',
      sql.call('list_transform', elementsOf(array), {
        kind: 'Lambda',
        parameters: ['$element'],
        body,
      }),
      between,
    );
  if (given.constant !== undefined) return joined(text, delimiter);
  const behind = sql.binary('+', sql.call('length', delimiter), sql.long(1));
  return sql.call('substr', joined(concat(delimiter, text), sql.text('')), behind);
}

export const strcatArray: FunctionDefinition = {
  name: 'strcat_array',
  aliases: ['array_strcat'],
  summary: 'The texts of an array’s elements with a delimiter between them.',
  signatures: [{ params: ['dynamic', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const array = convert(argument(call, 0), 'dynamic').sql;
      const joined = joinedTexts(array, argument(call, 1));
      return {
        sql: sql.call(
          'coalesce',
          sql.when(sql.call('starts_with', array, sql.text('[')), joined),
          sql.text(''),
        ),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [
    { query: 'print strcat_array(dynamic([1, "a", true]), "->")', rows: [['1->a->true']] },
    {
      query:
        'datatable(d:dynamic, s:string)[dynamic(["a", null, "b"]), "--", dynamic([]), "+"] | project j = strcat_array(d, s)',
      rows: [['a----b'], ['']],
    },
  ],
};
