/** `not()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const not_: FunctionDefinition = {
  name: 'not',
  summary: 'The opposite; null stays null.',
  signatures: [{ params: ['bool'], returns: 'bool' }],
  lower: {
    duckdb: (call) => {
      const operand = convert(argument(call, 0), 'bool');
      return { sql: sql.not(operand.sql), type: 'bool', nullable: operand.nullable };
    },
  },
  examples: [{ query: 'print a = not(true), b = not(int(null) == 1)', rows: [[false, true]] }],
};
