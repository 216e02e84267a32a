/** `bag_remove_keys()`. */
import { convert } from '../conversions/convert.ts';
import { bagRemovePaths } from '../native/bag-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const bagRemoveKeys: FunctionDefinition = {
  name: 'bag_remove_keys',
  summary: 'A bag without some properties, each by its name or by a path that begins with `$`.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        bagRemovePaths,
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
        'print bag_remove_keys(dynamic({"a": 1, "b": {"c": 2, "d": 3}}), dynamic(["a", "$.b.c"]))',
      rows: [[{ b: { d: 3 } }]],
    },
  ],
};
