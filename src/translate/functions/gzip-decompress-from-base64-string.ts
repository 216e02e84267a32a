/** `gzip_decompress_from_base64_string()`. */

import { gunzipBase64 } from '../native/encoding-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const gzipDecompressFromBase64String: FunctionDefinition = {
  name: 'gzip_decompress_from_base64_string',
  summary: 'Text that was packed by gzip and Base64; the empty string where it was not.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: { duckdb: (call) => lowerNative(call, gunzipBase64, ['string']) },
  examples: [
    {
      query:
        'print a = gzip_decompress_from_base64_string("H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA=="), b = gzip_decompress_from_base64_string("x0x0x0")',
      rows: [['1234567890qwertyuiop', '']],
    },
  ],
};
