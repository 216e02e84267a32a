/** `base64_decode_toarray()`. */

import { base64ToArray } from '../native/encoding-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const base64DecodeToarray: FunctionDefinition = {
  name: 'base64_decode_toarray',
  summary: 'Base64 as an array of its bytes; null where it is none.',
  signatures: [{ params: ['string'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerNative(call, base64ToArray, ['string']) },
  examples: [
    {
      query: 'print a = base64_decode_toarray("S3VzdG8="), b = base64_decode_toarray("S3V")',
      rows: [[[75, 117, 115, 116, 111], null]],
    },
  ],
};
