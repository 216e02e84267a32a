/** `now()`. */

import type { Lowered } from '../lowered.ts';
import type { FunctionDefinition } from './definition.ts';
import { timeArithmetic } from './time-arithmetic.ts';

export const now: FunctionDefinition = {
  name: 'now',
  summary: 'The time of the query, one value for the whole of it; an offset is added.',
  signatures: [
    { params: [], returns: 'datetime' },
    { params: ['timespan'], returns: 'datetime' },
  ],
  lower: {
    duckdb: ({ args: [offset], span }) => {
      const now: Lowered = {
        sql: { kind: 'Parameter', name: 'now', type: 'bigint' },
        type: 'datetime',
        nullable: false,
      };
      return offset === undefined ? now : timeArithmetic('AddExpression', now, offset, span);
    },
  },
  examples: [{ query: 'print same = now() == now()', rows: [[true]] }],
};
