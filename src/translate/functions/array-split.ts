/** `array_split()`. */
import { convert } from '../conversions/convert.ts';
import { arraySplitItems } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const arraySplit: FunctionDefinition = {
  name: 'array_split',
  summary: 'An array cut at a position, or at each of several.',
  signatures: [
    { params: ['dynamic', 'long'], returns: 'dynamic' },
    { params: ['dynamic', 'dynamic'], returns: 'dynamic' },
  ],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        arraySplitItems,
        convert(argument(call, 0), 'dynamic').sql,
        convert(argument(call, 1), 'dynamic').sql,
      ),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    {
      query:
        'print a = array_split(dynamic([1, 2, 3]), 1), b = array_split(dynamic([1, 2, 3]), dynamic([1, -1]))',
      rows: [
        [
          [[1], [2, 3]],
          [[1], [2], [3]],
        ],
      ],
    },
  ],
};
