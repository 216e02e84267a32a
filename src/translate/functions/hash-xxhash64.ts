/** `hash_xxhash64()`. */
import type { FunctionDefinition } from './definition.ts';
import { lowerHash } from './hashing.ts';

export const hashXxhash64: FunctionDefinition = {
  name: 'hash_xxhash64',
  summary: 'The xxHash64 of a value as a signed number; with a modulus, the rest by it.',
  signatures: [
    { params: ['any'], returns: 'long' },
    { params: ['any', 'long'], returns: 'long' },
  ],
  lower: { duckdb: lowerHash },
  examples: [
    {
      query:
        'print a = hash_xxhash64("World"), b = hash_xxhash64("World", 100), c = hash_xxhash64(datetime(2015-01-01))',
      rows: [['1846988464401551951', 51, '1380966698541616202']],
    },
  ],
};
