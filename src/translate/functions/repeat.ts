/** `repeat()`. */
import { convert } from '../conversions/convert.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { repeatItem } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const repeat: FunctionDefinition = {
  name: 'repeat',
  summary: 'An array of one value, so many times; null for a negative number.',
  signatures: [{ params: ['any', 'long'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        repeatItem,
        toElement(argument(call, 0)),
        convert(argument(call, 1), 'long').sql,
      ),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    {
      query: 'print a = repeat("x", 2), b = repeat(1, 0), c = repeat(1, -1)',
      rows: [[['x', 'x'], [], null]],
    },
  ],
};
