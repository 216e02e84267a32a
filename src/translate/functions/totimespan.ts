/** `totimespan()`. */

import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { readTime } from './read-time.ts';

export const totimespan: FunctionDefinition = {
  name: 'totimespan',
  aliases: ['totime'],
  summary: 'The value as timespan; null where it is none.',
  signatures: [{ params: ['any'], returns: 'timespan' }],
  lower: { duckdb: (call) => readTime(argument(call, 0), 'timespan') },
  examples: [
    {
      query: 'print a = totimespan("1.02:03:04.5"), b = totimespan("soon")',
      rows: [['1.02:03:04.5000000', null]],
    },
  ],
};
