/** `replace_strings()`. */

import { replacedStrings } from '../native/text-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const replaceStrings: FunctionDefinition = {
  name: 'replace_strings',
  summary:
    'Every text of one array by the text of another at the same place; earlier ones go first.',
  signatures: [{ params: ['string', 'dynamic', 'dynamic'], returns: 'string' }],
  lower: { duckdb: (call) => lowerNative(call, replacedStrings, ['string', 'dynamic', 'dynamic']) },
  examples: [
    {
      query:
        'print a = replace_strings("a cat is a cat", dynamic(["cat", "dog"]), dynamic(["dog", "pigeon"])), b = replace_strings("This is", dynamic(["is", "This"]), dynamic(["was", "This"]))',
      rows: [['a dog is a dog', 'Thwas was']],
    },
  ],
};
