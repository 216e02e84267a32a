/** `ago()`. */

import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { timeArithmetic } from './time-arithmetic.ts';

export const ago: FunctionDefinition = {
  name: 'ago',
  summary: 'The time of the query less a timespan.',
  signatures: [{ params: ['timespan'], returns: 'datetime' }],
  lower: {
    duckdb: (call) =>
      timeArithmetic(
        'SubtractExpression',
        {
          sql: { kind: 'Parameter', name: 'now', type: 'bigint' },
          type: 'datetime',
          nullable: false,
        },
        argument(call, 0),
        call.span,
      ),
  },
  examples: [{ query: 'print span = now() - ago(1d)', rows: [['1.00:00:00']] }],
};
