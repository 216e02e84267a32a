/** `strcat_array()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { elementsOf } from '../conversions/json-text.ts';
import { dynamicText } from '../conversions/to-text.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const strcatArray: FunctionDefinition = {
  name: 'strcat_array',
  aliases: ['array_strcat'],
  summary: 'The texts of an array’s elements with a delimiter between them.',
  signatures: [{ params: ['dynamic', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const array = convert(argument(call, 0), 'dynamic').sql;
      const texts = sql.call('list_transform', elementsOf(array), {
        kind: 'Lambda',
        parameters: ['element'],
        body: sql.call('coalesce', dynamicText(sql.column('element')), sql.text('')),
      });
      const joined = sql.call('array_to_string', texts, convert(argument(call, 1), 'string').sql);
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
  ],
};
