/** `hash_md5()`. */
import * as sql from '../../sql/build.ts';
import type { FunctionDefinition } from './definition.ts';
import { hashedText } from './hashed-text.ts';

export const hashMd5: FunctionDefinition = {
  name: 'hash_md5',
  summary: 'The MD5 of a text, as UTF-8, in lower-case hexadecimal.',
  signatures: [{ params: ['any'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      return { sql: sql.call('md5', hashedText(call)), type: 'string', nullable: false };
    },
  },
  examples: [
    { query: 'print hash_md5("World")', rows: [['f5a7924e621e84c9280a9a27e1bcb7f6']] },
    { query: 'print hash_md5(datetime(2020-01-01))', rows: [['786c530672d1f8db31fee25ea8a9390b']] },
  ],
};
