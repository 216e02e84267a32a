/** `base64_decode_toguid()`. */

import { base64ToGuid } from '../native/encoding-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const base64DecodeToguid: FunctionDefinition = {
  name: 'base64_decode_toguid',
  summary: 'Base64 of sixteen bytes as a guid; null where it is none.',
  signatures: [{ params: ['string'], returns: 'guid' }],
  lower: { duckdb: (call) => lowerNative(call, base64ToGuid, ['string']) },
  examples: [
    {
      query:
        'print a = base64_decode_toguid("JpbpECu8dUy7Pv5gbeJXAA=="), b = base64_decode_toguid("abcd1231")',
      rows: [['10e99626-bc2b-4c75-bb3e-fe606de25700', null]],
    },
  ],
};
