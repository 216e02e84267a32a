/** `array_length()`. */
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import { arraySize } from './array-size.ts';
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
        sql: arraySize(array),
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
