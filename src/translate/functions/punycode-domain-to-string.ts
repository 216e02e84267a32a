/** `punycode_domain_to_string()`. */

import { punycodeDomainEncode } from '../native/punycode.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const punycodeDomainToString: FunctionDefinition = {
  name: 'punycode_domain_to_string',
  summary: 'A domain name whose labels are put into Punycode where they are not ASCII.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: { duckdb: (call) => lowerNative(call, punycodeDomainEncode, ['string']) },
  examples: [
    {
      query: 'print punycode_domain_to_string("bücher.example")',
      rows: [['xn--bcher-kva.example']],
    },
  ],
};
