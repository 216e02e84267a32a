/** `punycode_to_string()`. */

import { punycodeDecode } from '../native/punycode.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const punycodeToString: FunctionDefinition = {
  name: 'punycode_to_string',
  summary: 'Text that stands in Punycode, without its xn--; the empty string where it is none.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: { duckdb: (call) => lowerNative(call, punycodeDecode, ['string']) },
  examples: [
    {
      query: 'print a = punycode_to_string("acadmie-franaise-npb1a"), b = punycode_to_string("é")',
      rows: [['académie-française', '']],
    },
  ],
};
