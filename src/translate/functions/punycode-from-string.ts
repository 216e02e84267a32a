/** `punycode_from_string()`. */

import { punycodeEncode } from '../native/punycode.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const punycodeFromString: FunctionDefinition = {
  name: 'punycode_from_string',
  summary: 'Text in Punycode, without an xn-- before it.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: { duckdb: (call) => lowerNative(call, punycodeEncode, ['string']) },
  examples: [
    {
      query: 'print punycode_from_string("académie-française")',
      rows: [['acadmie-franaise-npb1a']],
    },
  ],
};
