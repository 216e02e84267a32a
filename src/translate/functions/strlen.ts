/** `strlen()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const strlen: FunctionDefinition = {
  name: 'strlen',
  summary: 'Counts the characters of a string, not its bytes.',
  signatures: [{ params: ['string'], returns: 'long' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.call('length', convert(argument(call, 0), 'string').sql),
      type: 'long',
      nullable: false,
    }),
  },
  examples: [{ query: 'print strlen("héé")', rows: [[3]] }],
};
