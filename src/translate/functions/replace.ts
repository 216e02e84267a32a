/** `replace()`, the old name of `replace_regex()` with the text last. */
import { argument, argumentSpan } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerReplaceRegex } from './replace-regex.ts';

export const replace: FunctionDefinition = {
  name: 'replace',
  summary: 'Every match of a pattern by a text; replace_regex() with the searched text last.',
  signatures: [{ params: ['string', 'string', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) =>
      lowerReplaceRegex('replace', [argument(call, 2), argument(call, 0), argument(call, 1)], {
        pattern: argumentSpan(call, 0),
        rewrite: argumentSpan(call, 1),
      }),
  },
  examples: [{ query: 'print replace(@"(\\d+)", @"<\\1>", "a1b22")', rows: [['a<1>b<22>']] }],
};
