/** `binary_not()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const binaryNot: FunctionDefinition = {
  name: 'binary_not',
  summary: 'A number with every bit turned over.',
  signatures: [{ params: ['long'], returns: 'long' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.call('xor', convert(argument(call, 0), 'long').sql, sql.long(-1)),
      type: 'long',
      nullable: true,
    }),
  },
  examples: [{ query: 'print binary_not(100)', rows: [[-101]] }],
};
