/** `hash_sha1()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { hashedText } from './hashed-text.ts';

export const hashSha1: FunctionDefinition = {
  name: 'hash_sha1',
  summary: 'The SHA-1 of a text, as UTF-8, in lower-case hexadecimal.',
  signatures: [{ params: ['any'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      return { sql: sql.call('sha1', hashedText(call)), type: 'string', nullable: false };
    },
  },
  examples: [
    { query: 'print hash_sha1("World")', rows: [['70c07ec18ef89c5309bbb0937f3a6342411e1fdd']] },
  ],
};
