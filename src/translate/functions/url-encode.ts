/** `url_encode()`. */

import { refuse } from '../refusal.ts';
import type { FunctionDefinition } from './definition.ts';

export const urlEncode: FunctionDefinition = {
  name: 'url_encode',
  summary: 'Text with percent signs for what may not stand in a URL.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: {
    duckdb: refuse(
      'which characters it leaves as they are is not documented; url_decode() is supported',
    ),
  },
  examples: [{ query: 'print url_decode("a%20b")', rows: [['a b']] }],
};
