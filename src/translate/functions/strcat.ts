/** `strcat()`. */
import { convert } from '../conversions/convert.ts';
import { concat } from '../conversions/to-text.ts';
import { lowerConstant } from '../expressions/literals.ts';
import type { FunctionDefinition } from './definition.ts';

export const strcat: FunctionDefinition = {
  name: 'strcat',
  summary: 'The texts of the arguments, one after the other.',
  signatures: [{ params: ['any', '...'], returns: 'string' }],
  lower: {
    duckdb: ({ args }) => {
      // What is constant stays constant: patterns and lists of others ask for it.
      const texts = args.map((value) => (value.type === 'string' ? value.constant?.value : null));
      if (texts.every((text) => typeof text === 'string')) {
        return lowerConstant('string', texts.join(''));
      }
      return {
        sql: concat(...args.map((value) => convert(value, 'string').sql)),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [
    { query: 'print strcat("a", 1, true, int(null))', rows: [['a1True']] },
    { query: 'print extract(strcat("(l", "ua)"), 1, "lua")', rows: [['lua']] },
  ],
};
