/** `reverse()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { isAscii } from '../expressions/patterns.ts';
import { callNative } from '../native/call.ts';
import { reverseText } from '../native/text-functions.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const reverse: FunctionDefinition = {
  name: 'reverse',
  summary: 'The characters of a text from the last to the first.',
  signatures: [{ params: ['any'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const text = convert(argument(call, 0), 'string').sql;
      return {
        // The engine keeps marks with their letters, Kusto does not.
        sql: sql.when(isAscii(text), sql.call('reverse', text), callNative(reverseText, text)),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [
    {
      query: 'print a = reverse("abc"), b = reverse("olleh́"), c = reverse(123)',
      rows: [['cba', '́hello', '321']],
    },
  ],
};
