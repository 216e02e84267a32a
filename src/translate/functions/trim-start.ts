/** `trim_start()`. */
import type { FunctionDefinition } from './definition.ts';
import { lowerTrim } from './trimming.ts';

export const trimStart: FunctionDefinition = {
  name: 'trim_start',
  summary: 'Takes one match of a pattern away from the start.',
  signatures: [{ params: ['string', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => lowerTrim(call, 'trim_start', ['start']),
  },
  examples: [{ query: 'print trim_start("a", "abca")', rows: [['bca']] }],
};
