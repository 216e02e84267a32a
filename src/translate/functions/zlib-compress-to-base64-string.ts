/** `zlib_compress_to_base64_string()`. */

import { refuse } from '../refusal.ts';
import type { FunctionDefinition } from './definition.ts';

export const zlibCompressToBase64String: FunctionDefinition = {
  name: 'zlib_compress_to_base64_string',
  summary: 'Text packed by zlib and Base64.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: {
    duckdb: refuse(
      'the packed bytes depend on the program that packs; only unpacking has one answer',
    ),
  },
  examples: [
    {
      query:
        'print zlib_decompress_from_base64_string("eAEBFADr/zEyMzQ1Njc4OTBxd2VydHl1aW9wOAkGdw==")',
      rows: [['1234567890qwertyuiop']],
    },
  ],
};
