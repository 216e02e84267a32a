/** `set_has_element()`. */
import { convert } from '../conversions/convert.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { callNative } from '../native/call.ts';
import { setHasItem } from '../native/set-functions.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const setHasElement: FunctionDefinition = {
  name: 'set_has_element',
  summary: 'Whether an array holds a value.',
  signatures: [{ params: ['dynamic', 'any'], returns: 'bool' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        setHasItem,
        convert(argument(call, 0), 'dynamic').sql,
        toElement(argument(call, 1)),
      ),
      type: 'bool',
      nullable: true,
    }),
  },
  examples: [
    {
      query:
        'print a = set_has_element(dynamic([1, 2]), 2), b = set_has_element(dynamic([1, 2]), "2")',
      rows: [[true, false]],
    },
  ],
};
