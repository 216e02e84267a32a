/** `hash_sha1()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { onlyString } from './only-string.ts';

export const hashSha1: FunctionDefinition = {
  name: 'hash_sha1',
  summary: 'The SHA-1 of a text, as UTF-8, in lower-case hexadecimal.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      return { sql: sql.call('sha1', onlyString(call)), type: 'string', nullable: false };
    },
  },
  examples: [
    { query: 'print hash_sha1("World")', rows: [['70c07ec18ef89c5309bbb0937f3a6342411e1fdd']] },
  ],
};
