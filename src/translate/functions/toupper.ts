/** `toupper()`. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

/** Alone `ß` has no upper case of one character in Unicode (R7); the engine makes `ẞ` of it. */
function upperOf(text: SqlExpression): SqlExpression {
  const parts: SqlExpression = sql.call(
    'list_transform',
    sql.call('string_split', text, sql.text('ß')),
    { kind: 'Lambda', parameters: ['part'], body: sql.call('upper', sql.column('part')) },
  );
  return sql.when(
    sql.call('contains', text, sql.text('ß')),
    sql.call('array_to_string', parts, sql.text('ß')),
    sql.call('upper', text),
  );
}

export const toupper: FunctionDefinition = {
  name: 'toupper',
  summary: 'The text in upper case, character by character.',
  signatures: [{ params: ['string'], returns: 'string' }],
  lower: {
    duckdb: (call) => ({
      sql: upperOf(convert(argument(call, 0), 'string').sql),
      type: 'string',
      nullable: false,
    }),
  },
  examples: [
    { query: 'print toupper("lua.exe")', rows: [['LUA.EXE']] },
    { query: 'print toupper("straße ẞ")', rows: [['STRAßE ẞ']] },
  ],
};
