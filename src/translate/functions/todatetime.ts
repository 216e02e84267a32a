/** `todatetime()`. */

import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { readTime } from './read-time.ts';

export const todatetime: FunctionDefinition = {
  name: 'todatetime',
  summary: 'The value as datetime; null where it is none.',
  signatures: [{ params: ['any'], returns: 'datetime' }],
  lower: { duckdb: (call) => readTime(argument(call, 0), 'datetime') },
  examples: [
    {
      query: 'print a = todatetime("2020-02-30"), b = todatetime("2020-02-03 04:05:06.1234567")',
      rows: [[null, '2020-02-03T04:05:06.1234567Z']],
    },
  ],
};
