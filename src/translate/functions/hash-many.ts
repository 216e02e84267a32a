/** `hash_many()`. */

import { refuse } from '../refusal.ts';
import type { FunctionDefinition } from './definition.ts';

export const hashMany: FunctionDefinition = {
  name: 'hash_many',
  summary: 'Several hashes as one.',
  signatures: [{ params: ['any', '...'], returns: 'long' }],
  lower: {
    duckdb: refuse(
      'how several hashes are combined is not documented; hash(strcat_delim(…)) hashes several values',
    ),
  },
  examples: [{ query: 'print hash(strcat_delim("|", "a", "b")) == hash("a|b")', rows: [[true]] }],
};
