/** `trim_end()`. */
import type { FunctionDefinition } from './definition.ts';
import { lowerTrim } from './trimming.ts';

export const trimEnd: FunctionDefinition = {
  name: 'trim_end',
  summary: 'Takes one match of a pattern away from the end.',
  signatures: [{ params: ['string', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => lowerTrim(call, 'trim_end', ['end']),
  },
  examples: [{ query: 'print trim_end("a", "abca")', rows: [['abc']] }],
};
