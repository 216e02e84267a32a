/** `set_equals()`. */
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { setEqualsPair } from '../native/set-functions.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const setEquals: FunctionDefinition = {
  name: 'set_equals',
  summary: 'Whether two arrays hold the same elements, order and repetition aside.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'bool' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        setEqualsPair,
        convert(argument(call, 0), 'dynamic').sql,
        convert(argument(call, 1), 'dynamic').sql,
      ),
      type: 'bool',
      nullable: true,
    }),
  },
  examples: [
    {
      query:
        'print a = set_equals(dynamic([1, 2, 1]), dynamic([2, 1])), b = set_equals(dynamic([1]), dynamic([2]))',
      rows: [[true, false]],
    },
  ],
};
