/** `bag_set_key()`. */
import { convert } from '../conversions/convert.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { bagSetPath } from '../native/bag-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const bagSetKey: FunctionDefinition = {
  name: 'bag_set_key',
  summary: 'A bag with one property set, by its name or by a path that begins with `$`.',
  signatures: [{ params: ['dynamic', 'string', 'any'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        bagSetPath,
        convert(argument(call, 0), 'dynamic').sql,
        convert(argument(call, 1), 'string').sql,
        toElement(argument(call, 2)),
      ),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    {
      query:
        'print a = bag_set_key(dynamic({"a": 1}), "b", 2), b = bag_set_key(dynamic({"a": 1}), "$.c.d", "x")',
      rows: [
        [
          { a: 1, b: 2 },
          { a: 1, c: { d: 'x' } },
        ],
      ],
    },
  ],
};
