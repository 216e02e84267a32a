/** `isnotempty()`. */
import * as sql from '../../sql/build.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { emptiness } from './emptiness.ts';

export const isnotempty: FunctionDefinition = {
  name: 'isnotempty',
  aliases: ['notempty'],
  summary: 'Whether the value is neither the empty string nor null.',
  signatures: [{ params: ['any'], returns: 'bool' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.not(emptiness(argument(call, 0))),
      type: 'bool',
      nullable: false,
    }),
  },
  examples: [{ query: 'print a = isnotempty(""), b = isnotempty(0)', rows: [[false, true]] }],
};
