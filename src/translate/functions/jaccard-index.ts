/** `jaccard_index()`. */
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { jaccardOfSets } from '../native/set-functions.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const jaccardIndex: FunctionDefinition = {
  name: 'jaccard_index',
  summary: 'How alike two sets are: what both hold by what either holds.',
  signatures: [{ params: ['dynamic', 'dynamic'], returns: 'real' }],
  lower: {
    duckdb: (call) => ({
      sql: callNative(
        jaccardOfSets,
        convert(argument(call, 0), 'dynamic').sql,
        convert(argument(call, 1), 'dynamic').sql,
      ),
      type: 'real',
      nullable: true,
    }),
  },
  examples: [
    { query: 'print jaccard_index(dynamic([1, 2, 3]), dynamic([1, 2, 3, 4]))', rows: [[0.75]] },
  ],
};
