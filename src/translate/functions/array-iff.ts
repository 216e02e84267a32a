/** `array_iff()`. */
import { convert } from '../conversions/convert.ts';
import { toDynamic } from '../conversions/to-dynamic.ts';
import { arrayIffItems } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const arrayIff: FunctionDefinition = {
  name: 'array_iff',
  aliases: ['array_iif'],
  summary:
    'For each element of a condition array, the element of one array or of the other; a value that is no array stands for each of its elements.',
  signatures: [{ params: ['dynamic', 'any', 'any'], returns: 'dynamic' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        arrayIffItems,
        convert(argument(call, 0), 'dynamic').sql,
        toDynamic(argument(call, 1)),
        toDynamic(argument(call, 2)),
      ),
      type: 'dynamic',
      nullable: true,
    }),
  },
  examples: [
    {
      query: 'print array_iff(dynamic([true, 0, null]), dynamic([1, 2, 3]), "no")',
      rows: [[[1, 'no', null]]],
    },
  ],
};
