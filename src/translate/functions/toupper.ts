/** `toupper()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const toupper: FunctionDefinition = {
  name: 'toupper',
  summary: 'The text in upper case, character by character.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.call('upper', convert(argument(call, 0), 'string').sql),
      type: 'string',
      nullable: false,
    }),
  },
  examples: [{ query: 'print toupper("lua.exe")', rows: [['LUA.EXE']] }],
};
