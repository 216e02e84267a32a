/** One value to another type, as Kusto's `toX()` functions convert (R11): null where it does not fit, never a failure. */
import type { ScalarType } from '../../schema/types.ts';
import { toRealDigits } from '../../schema/values/real.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { lowerConstant } from '../expressions/literals.ts';
import type { Lowered } from '../lowered.ts';
import { toDynamic } from './to-dynamic.ts';
import { toBool, toDecimal, toInteger, toReal } from './to-number.ts';
import { dynamicText, toText } from './to-text.ts';
import { toDatetime, toTimespan } from './to-time.ts';

export function convert(value: Lowered, type: ScalarType): Lowered {
  if (value.type === type) {
    return value;
  }
  const digits = value.constant?.value;
  if (
    type === 'real' &&
    (value.type === 'long' || value.type === 'int') &&
    typeof digits === 'string'
  ) {
    return lowerConstant('real', toRealDigits(Number(digits)));
  }
  const lossless =
    type === 'string' ||
    type === 'dynamic' ||
    (type === 'real' && (value.type === 'int' || value.type === 'long')) ||
    (type === 'long' && (value.type === 'int' || value.type === 'bool'));
  return {
    sql: converted(value, type),
    type,
    nullable: type !== 'string' && (value.nullable || !lossless),
  };
}

function converted(value: Lowered, type: ScalarType): SqlExpression {
  switch (type) {
    case 'bool':
      return toBool(value);
    case 'datetime':
      return toDatetime(value);
    case 'decimal':
      return toDecimal(value);
    case 'dynamic':
      return toDynamic(value);
    case 'guid':
      return toGuid(value);
    case 'int':
    case 'long':
      return toInteger(value, type);
    case 'real':
      return toReal(value);
    case 'string':
      return toText(value);
    case 'timespan':
      return toTimespan(value);
  }
}

function toGuid(value: Lowered): SqlExpression {
  if (value.type === 'string') {
    return sql.tryCast(sql.call('trim', value.sql), 'uuid');
  }
  return value.type === 'dynamic'
    ? sql.tryCast(dynamicText(value.sql), 'uuid')
    : sql.nullOf('uuid');
}
