/** `hash_sha256()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { hashedText } from './hashed-text.ts';

export const hashSha256: FunctionDefinition = {
  name: 'hash_sha256',
  summary: 'The SHA-256 of a text, as UTF-8, in lower-case hexadecimal.',
  signatures: [{ params: ['any'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      return { sql: sql.call('sha256', hashedText(call)), type: 'string', nullable: false };
    },
  },
  examples: [
    {
      query: 'print hash_sha256("World")',
      rows: [['78ae647dc5544d227130a0682a51e30bc7777fbb6d8a8f17007463a3ecd1d524']],
    },
  ],
};
