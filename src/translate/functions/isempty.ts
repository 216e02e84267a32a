/** `isempty()`. */

import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { emptiness } from './emptiness.ts';

export const isempty: FunctionDefinition = {
  name: 'isempty',
  summary: 'Whether the value is the empty string or null.',
  signatures: [{ params: ['any'], returns: 'bool' }],
  lower: {
    duckdb: (call) => ({ sql: emptiness(argument(call, 0)), type: 'bool', nullable: false }),
  },
  examples: [
    {
      query: 'print a = isempty(""), b = isempty(int(null)), c = isempty(" ")',
      rows: [[true, true, false]],
    },
  ],
};
