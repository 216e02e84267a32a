/** `round()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { SQL_TYPES } from '../expressions/literals.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const round: FunctionDefinition = {
  name: 'round',
  summary:
    'A number rounded to so many digits behind the point (0 when not said); halves go away from zero.',
  signatures: [
    { params: ['real'], returns: 'real' },
    { params: ['real', 'long'], returns: 'real' },
    { params: ['long', 'long'], returns: 'long' },
  ],
  lower: {
    duckdb: (call) => {
      const value = convert(argument(call, 0), call.type);
      const digits = call.args.length > 1 ? convert(argument(call, 1), 'long').sql : sql.long(0);
      // Beyond these a real keeps or loses all its digits.
      const held = sql.call('least', sql.call('greatest', digits, sql.long(-400)), sql.long(400));
      const rounded = sql.call('round', value.sql, sql.cast(held, 'integer'));
      const result = call.type === 'real' ? rounded : sql.cast(rounded, SQL_TYPES[call.type]);
      return { sql: result, type: call.type, nullable: true };
    },
  },
  examples: [
    {
      query: 'print a = round(2.15, 1), b = round(-50.55, -2), c = round(21.5, -1), d = round(2.5)',
      rows: [[2.2, -100, 20, 3]],
    },
  ],
};
