/** `prev` and `next`. */

import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { lowerConstant } from '../expressions/literals.ts';
import { argument, constantInteger } from '../functions/arguments.ts';
import type { FunctionCall } from '../functions/definition.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { over, windowsOf } from './calls.ts';

export function lowerNeighbour(
  call: FunctionCall,
  name: 'prev' | 'next',
  engineName: 'lag' | 'lead',
): Lowered {
  const windows = windowsOf(call, name);
  const value = argument(call, 0);
  const offset = call.args.length > 1 ? constantInteger(call, 1) : 1;
  if (offset < 0) {
    throw refuseForm(
      `${name}()`,
      'a negative offset; the other of prev and next looks there',
      call.span,
    );
  }
  // A missing row gives null, which of a string is the empty string (R2).
  const otherwise =
    call.args.length > 2 ? convert(argument(call, 2), value.type) : lowerConstant(value.type, null);
  const args = [value.sql, sql.integer(offset), otherwise.sql];
  return {
    sql: windows.keep(over(engineName, args, windows.ordered())),
    type: value.type,
    nullable: value.nullable || otherwise.nullable,
  };
}
