/** `gzip_compress_to_base64_string()`. */

import { refuse } from '../refusal.ts';
import type { FunctionDefinition } from './definition.ts';

export const gzipCompressToBase64String: FunctionDefinition = {
  name: 'gzip_compress_to_base64_string',
  summary: 'Text packed by gzip and Base64.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: {
    duckdb: refuse(
      'the packed bytes depend on the program that packs; only unpacking has one answer',
    ),
  },
  examples: [
    {
      query:
        'print gzip_decompress_from_base64_string("H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==")',
      rows: [['1234567890qwertyuiop']],
    },
  ],
};
