/** `url_encode_component()`. */
import type { FunctionDefinition } from './definition.ts';
import { lowerUrlEncode } from './url-encoding.ts';

export const urlEncodeComponent: FunctionDefinition = {
  name: 'url_encode_component',
  summary: 'Text with percent signs for what may not stand in a URL; a space becomes %20.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: { duckdb: (call) => lowerUrlEncode(call, 'url_encode_component', '%20') },
  examples: [
    {
      query: 'print url_encode_component("https://www.bing.com/hello world?q=\u00e9")',
      rows: [['https%3a%2f%2fwww.bing.com%2fhello%20world%3fq%3d%c3%a9']],
    },
  ],
};
