/** `hash()`. */
import type { FunctionDefinition } from './definition.ts';
import { lowerHash } from './hashing.ts';

export const hash: FunctionDefinition = {
  name: 'hash',
  summary: 'The xxHash64 of a value as a signed number; with a modulus, the rest by it.',
  signatures: [
    { params: ['any'], returns: 'long' },
    { params: ['any', 'long'], returns: 'long' },
  ],
  lower: { duckdb: lowerHash },
  examples: [
    {
      query: 'print a = hash("World"), b = hash("World", 100), c = hash(datetime(2015-01-01))',
      rows: [['1846988464401551951', 51, '1380966698541616202']],
    },
  ],
};
