/** `array_length()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const arrayLength: FunctionDefinition = {
  name: 'array_length',
  aliases: ['arraylength'],
  summary: 'The number of elements of a dynamic array; null for anything else.',
  signatures: [{ params: ['dynamic'], returns: 'long' }],
  lower: {
    duckdb: (call) => {
      const array = convert(argument(call, 0), 'dynamic').sql;
      return {
        sql: sql.when(
          sql.call('starts_with', array, sql.text('[')),
          sql.cast(sql.call('json_array_length', array), 'bigint'),
        ),
        type: 'long',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query: 'print a = array_length(dynamic([1, 2])), b = array_length(dynamic({"a": 1}))',
      rows: [[2, null]],
    },
  ],
};
