/** `bag_zip()`. */
import { convert } from '../conversions/convert.ts';
import { bagZipItems } from '../native/bag-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const bagZip: FunctionDefinition = {
  name: 'bag_zip',
  summary: 'A bag of an array of names and an array of values.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        bagZipItems,
        convert(argument(call, 0), 'dynamic').sql,
        convert(argument(call, 1), 'dynamic').sql,
      ),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    { query: 'print bag_zip(dynamic(["a", "b"]), dynamic([1]))', rows: [[{ a: 1, b: null }]] },
  ],
};
