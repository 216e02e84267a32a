/** `hash_md5()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { onlyString } from './only-string.ts';

export const hashMd5: FunctionDefinition = {
  name: 'hash_md5',
  summary: 'The MD5 of a text, as UTF-8, in lower-case hexadecimal.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      return { sql: sql.call('md5', onlyString(call)), type: 'string', nullable: false };
    },
  },
  examples: [{ query: 'print hash_md5("World")', rows: [['f5a7924e621e84c9280a9a27e1bcb7f6']] }],
};
