/** `trim()`. */
import type { FunctionDefinition } from './definition.ts';
import { lowerTrim } from './trimming.ts';

export const trim: FunctionDefinition = {
  name: 'trim',
  summary: 'Takes one match of a pattern away from each end.',
  signatures: [{ params: ['string', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => lowerTrim(call, 'trim', ['start', 'end']),
  },
  examples: [
    {
      query: 'print a = trim("--", "----ab--"), b = trim(@"[^a-z]+", " 1ab2 ")',
      rows: [['--ab', 'ab']],
    },
  ],
};
