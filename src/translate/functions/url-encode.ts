/** `url_encode()`. */
import type { FunctionDefinition } from './definition.ts';
import { lowerUrlEncode } from './url-encoding.ts';

export const urlEncode: FunctionDefinition = {
  name: 'url_encode',
  summary: 'Text with percent signs for what may not stand in a URL; a space becomes +.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: { duckdb: (call) => lowerUrlEncode(call, 'url_encode', '+') },
  examples: [
    {
      query: 'print url_encode("https://www.bing.com/hello world?q=\u00e9")',
      rows: [['https%3a%2f%2fwww.bing.com%2fhello+world%3fq%3d%c3%a9']],
    },
  ],
};
