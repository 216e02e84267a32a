/** `unicode_codepoints_from_string()`. */

import { codepointsOfText } from '../native/text-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const unicodeCodepointsFromString: FunctionDefinition = {
  name: 'unicode_codepoints_from_string',
  aliases: ['to_utf8'],
  summary: 'The numbers of the characters of a text in Unicode.',
  signatures: [{ params: ['any'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerNative(call, codepointsOfText, ['string']) },
  examples: [
    { query: 'print unicode_codepoints_from_string("⒦⒰s😀")', rows: [[[9382, 9392, 115, 128512]]] },
  ],
};
