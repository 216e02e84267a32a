/** `parse_csv()`. */

import { csvFields } from '../native/parse-functions.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

export const parseCsv: FunctionDefinition = {
  name: 'parse_csv',
  summary: 'The fields of the first record of CSV text.',
  signatures: [{ params: ['string'], returns: 'dynamic' }],
  lower: { duckdb: (call) => lowerNative(call, csvFields, ['string']) },
  examples: [
    {
      query: 'print a = parse_csv(\'aa,"b,b","say ""x""","1\\n2"\'), b = parse_csv("r1,a\\nr2,b")',
      rows: [
        [
          ['aa', 'b,b', 'say "x"', '1\n2'],
          ['r1', 'a'],
        ],
      ],
    },
  ],
};
