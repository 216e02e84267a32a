/** `base64_encode_fromarray()`. */

import { base64OfArray } from '../native/encoding-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const base64EncodeFromarray: FunctionDefinition = {
  name: 'base64_encode_fromarray',
  summary: 'An array of bytes as Base64; the empty string where an element is no byte.',
  signatures: [{ params: ['dynamic'], returns: 'string' }],
  lower: { duckdb: (call) => lowerNative(call, base64OfArray, ['dynamic']) },
  examples: [
    {
      query:
        'print a = base64_encode_fromarray(dynamic([75, 117, 115, 116, 111])), b = base64_encode_fromarray(dynamic([256]))',
      rows: [['S3VzdG8=', '']],
    },
  ],
};
