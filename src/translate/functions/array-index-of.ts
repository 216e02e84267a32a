/** `array_index_of()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { arrayIndexOfItem } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const arrayIndexOf: FunctionDefinition = {
  name: 'array_index_of',
  summary:
    'The position of a value in an array, -1 where it is not found; numbers are the same by their value. A start, a length (-1: to the end) and an occurrence may follow.',
  signatures: [
    { params: ['dynamic', 'any'], returns: 'long' },
    { params: ['dynamic', 'any', 'long'], returns: 'long' },
    { params: ['dynamic', 'any', 'long', 'long'], returns: 'long' },
    { params: ['dynamic', 'any', 'long', 'long', 'long'], returns: 'long' },
  ],
  lower: {
    duckdb: (call) => {
      const optional = (index: number, otherwise: number): SqlExpression =>
        call.args.length > index ? convert(argument(call, index), 'long').sql : sql.long(otherwise);
      return {
        sql: callNative(
          arrayIndexOfItem,
          convert(argument(call, 0), 'dynamic').sql,
          toElement(argument(call, 1)),
          optional(2, 0),
          optional(3, -1),
          optional(4, 1),
        ),
        type: 'long',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print a = array_index_of(dynamic(["x", "y", "x"]), "x"), b = array_index_of(dynamic(["x", "y", "x"]), "x", 1), c = array_index_of(dynamic([1, 2]), 3)',
      rows: [[0, 2, -1]],
    },
  ],
};
