/** `strcat()`. */
import { convert } from '../conversions/convert.ts';
import { concat } from '../conversions/to-text.ts';
import type { FunctionDefinition } from './definition.ts';

export const strcat: FunctionDefinition = {
  name: 'strcat',
  summary: 'The texts of the arguments, one after the other.',
  signatures: [{ params: ['any', '...'], returns: 'string' }],
  lower: {
    duckdb: ({ args }) => ({
      sql: concat(...args.map((value) => convert(value, 'string').sql)),
      type: 'string',
      nullable: false,
    }),
  },
  examples: [{ query: 'print strcat("a", 1, true, int(null))', rows: [['a1True']] }],
};
