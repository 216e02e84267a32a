/** How a value of a result prints, for surfaces that know no room but this one. */
import { InternalError } from '../diagnostics/errors.ts';
import { SCALAR_TYPES, type ScalarType, type Value } from '../schema/types.ts';
import { toDatetimeText } from '../schema/values/datetime.ts';
import { toCellText, toJsonText } from '../schema/values/value-text.ts';

function toScalarType(type: string): ScalarType {
  const known = SCALAR_TYPES.find((each) => each === type);
  if (known === undefined) throw new InternalError('print', `no value has the type ${type}`);
  return known;
}

/** JSON text of a value in the forms of the command line's contract. */
export function toResultJson(value: Value, type: string): string {
  return toJsonText(value, toScalarType(type));
}

/** How the values of one column print; made once for a result. */
export interface ColumnTexts {
  readonly json: (value: Value) => string;
  /** Text of a cell, as `tostring()` gives it; null is the empty text. */
  readonly cell: (value: Value) => string;
}

export function toColumnTexts(type: string): ColumnTexts {
  const known = toScalarType(type);
  return {
    json: (value) => toJsonText(value, known),
    cell: (value) => toCellText(value, known),
  };
}

/** Ticks as ISO 8601 with seven digits and `Z`. */
export function toTimeText(ticks: bigint): string {
  return toDatetimeText(ticks);
}
