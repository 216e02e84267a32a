/** `tobool()`. */
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const tobool: FunctionDefinition = {
  name: 'tobool',
  aliases: ['toboolean'],
  summary: 'The value as bool: a number by being unequal to zero, text by its name.',
  signatures: [{ params: ['any'], returns: 'bool' }],
  lower: { duckdb: (call) => convert(argument(call, 0), 'bool') },
  examples: [
    {
      query: 'print a = tobool("TRUE"), b = tobool(0), c = tobool("yes")',
      rows: [[true, false, null]],
    },
  ],
};
