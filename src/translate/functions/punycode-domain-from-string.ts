/** `punycode_domain_from_string()`. */

import { punycodeDomainDecode } from '../native/punycode.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const punycodeDomainFromString: FunctionDefinition = {
  name: 'punycode_domain_from_string',
  summary: 'A domain name whose labels in Punycode are decoded.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: { duckdb: (call) => lowerNative(call, punycodeDomainDecode, ['string']) },
  examples: [
    {
      query: 'print punycode_domain_from_string("xn--Ry-lja8c.xn--Jng-uta63a.xn--Bng-9ka.com")',
      rows: [['Rúyì.Jīngū.Bàng.com']],
    },
  ],
};
