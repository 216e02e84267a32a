/** `bag_has_key()`. */
import { convert } from '../conversions/convert.ts';
import { bagHasPath } from '../native/bag-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const bagHasKey: FunctionDefinition = {
  name: 'bag_has_key',
  summary: 'Whether a bag holds a property, by its name or by a path that begins with `$`.',
  signatures: [{ params: ['dynamic', 'string'], returns: 'bool' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        bagHasPath,
        convert(argument(call, 0), 'dynamic').sql,
        convert(argument(call, 1), 'string').sql,
      ),
      type: 'bool',
      nullable: true,
    }),
  },
  examples: [
    {
      query:
        'print a = bag_has_key(dynamic({"k": {"p": 1}}), "$.k.p"), b = bag_has_key(dynamic({"k": 1}), "x")',
      rows: [[true, false]],
    },
  ],
};
