/** `iff()`. */
import { convert } from '../conversions/convert.ts';
import { argument, conditionArgument } from './arguments.ts';
import { choose } from './choose.ts';
import type { FunctionDefinition } from './definition.ts';

export const iff: FunctionDefinition = {
  name: 'iff',
  aliases: ['iif'],
  summary: 'One of two values by a condition; a null condition takes the second.',
  signatures: [{ params: ['bool', 'any', 'any'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const [then, otherwise] = [argument(call, 1), argument(call, 2)].map((value) =>
        convert(value, call.type),
      );
      return choose([{ when: conditionArgument(call, 0), then }], otherwise, call.type);
    },
  },
  examples: [
    { query: 'print a = iff(1 < 2, "yes", "no"), b = iff(bool(null), 1, 2)', rows: [['yes', 2]] },
  ],
};
