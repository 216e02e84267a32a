/** `url_decode()`. */

import { urlDecoded } from '../native/encoding-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const urlDecode: FunctionDefinition = {
  name: 'url_decode',
  summary: 'Text with what percent signs stand for; a plus sign is a space.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: { duckdb: (call) => lowerNative(call, urlDecoded, ['string']) },
  examples: [
    {
      query:
        'print a = url_decode("https%3a%2f%2fwww.bing.com%2f"), b = url_decode("%C3%A9t%C3%A9 100%")',
      rows: [['https://www.bing.com/', 'été 100%']],
    },
  ],
};
