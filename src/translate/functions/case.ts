/** `case()`. */
import { convert } from '../conversions/convert.ts';
import { argument, conditionArgument } from './arguments.ts';
import { choose } from './choose.ts';
import type { FunctionDefinition } from './definition.ts';

export const case_: FunctionDefinition = {
  name: 'case',
  summary: 'The value behind the first true condition, else the last argument.',
  signatures: [{ params: ['bool', 'any', 'any', '...'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const { args } = call;
      const branches = Array.from({ length: Math.floor(args.length / 2) }, (_unused, index) => ({
        when: conditionArgument(call, 2 * index),
        then: convert(argument(call, 2 * index + 1), call.type),
      }));
      return choose(branches, convert(argument(call, args.length - 1), call.type), call.type);
    },
  },
  examples: [{ query: 'print case(1 > 2, "a", 2 > 1, "b", "c")', rows: [['b']] }],
};
