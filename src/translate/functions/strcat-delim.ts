/** `strcat_delim()`. */
import { convert } from '../conversions/convert.ts';
import { concat } from '../conversions/to-text.ts';
import type { FunctionDefinition } from './definition.ts';

export const strcatDelim: FunctionDefinition = {
  name: 'strcat_delim',
  summary: 'The texts of the arguments with a delimiter between them.',
  signatures: [{ params: ['string', 'any', '...'], returns: 'string' }],
  lower: {
    duckdb: ({ args }) => {
      const [delimiter, ...values] = args.map((value) => convert(value, 'string').sql);
      const parts = values.flatMap((value, index) =>
        index === 0 || delimiter === undefined ? [value] : [delimiter, value],
      );
      return { sql: concat(...parts), type: 'string', nullable: false };
    },
  },
  examples: [{ query: 'print strcat_delim("-", 1, "a", true)', rows: [['1-a-True']] }],
};
