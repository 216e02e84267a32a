/** `zlib_decompress_from_base64_string()`. */

import { inflateBase64 } from '../native/encoding-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const zlibDecompressFromBase64String: FunctionDefinition = {
  name: 'zlib_decompress_from_base64_string',
  summary: 'Text that was packed by zlib and Base64; the empty string where it was not.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: { duckdb: (call) => lowerNative(call, inflateBase64, ['string']) },
  examples: [
    {
      query:
        'print a = zlib_decompress_from_base64_string("eAEBFADr/zEyMzQ1Njc4OTBxd2VydHl1aW9wOAkGdw=="), b = zlib_decompress_from_base64_string("?")',
      rows: [['1234567890qwertyuiop', '']],
    },
  ],
};
