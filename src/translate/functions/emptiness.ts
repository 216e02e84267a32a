/** What `isempty` means for each type: no text is left of it. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';

export function emptiness(value: Lowered): SqlExpression {
  return value.type === 'string' || value.type === 'dynamic'
    ? sql.binary('=', convert(value, 'string').sql, sql.text(''))
    : sql.isNull(value.sql);
}
