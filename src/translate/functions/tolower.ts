/** `tolower()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const tolower: FunctionDefinition = {
  name: 'tolower',
  summary: 'The text in lower case, character by character.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: {
    duckdb: (call) => ({
      sql: sql.call('lower', convert(argument(call, 0), 'string').sql),
      type: 'string',
      nullable: false,
    }),
  },
  examples: [{ query: 'print tolower("LUA.EXE")', rows: [['lua.exe']] }],
};
