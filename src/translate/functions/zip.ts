/** `zip()`. */
import { zipItems } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import type { FunctionDefinition } from './definition.ts';
import { arrayOf } from './pack-array.ts';

export const zip: FunctionDefinition = {
  name: 'zip',
  summary:
    'Several arrays as an array of arrays: of their first elements, of their second, and so on; the shorter ones are filled with null.',
  signatures: [{ params: ['dynamic', 'dynamic', '...'], returns: 'dynamic' }],
  lower: {
    duckdb: ({ args }) => ({
      sql: callNative(zipItems, arrayOf(args)),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    {
      query: 'print zip(dynamic([1, 2]), dynamic(["a"]))',
      rows: [
        [
          [
            [1, 'a'],
            [2, null],
          ],
        ],
      ],
    },
  ],
};
