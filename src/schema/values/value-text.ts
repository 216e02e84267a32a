/**
 * A value as the product prints it: as JSON (the command line's contract) and as the text of a table or CSV cell.
 * Neutralising hostile text is the surface's affair.
 */
import type { ScalarType, Value } from '../types.ts';
import { toBoolText } from './bool.ts';
import { toDatetimeText } from './datetime.ts';
import { fromInner, innerToString } from './dynamic.ts';
import { toRealJson } from './real.ts';
import { toRealText } from './real-text.ts';
import { toTimespanText } from './timespan.ts';

/**
 * JSON text of a value: `datetime` with seven digits and `Z`, `timespan` as Kusto prints it, `dynamic` as JSON, `long` exact
 * as a number, `real` as the shortest number, NaN and infinities as strings, null as `null`.
 */
export function toJsonText(value: Value, type: ScalarType): string {
  if (value === null) return 'null';
  switch (type) {
    case 'bool':
    case 'int':
    case 'long':
    case 'decimal':
      return String(value);
    case 'real':
      return toRealJson(Number(value));
    case 'datetime':
      return JSON.stringify(toDatetimeText(BigInt(value)));
    case 'timespan':
      return JSON.stringify(toTimespanText(BigInt(value)));
    case 'guid':
    case 'string':
      return JSON.stringify(value);
    case 'dynamic':
      return fromInner(String(value));
  }
}

/** Text of a cell, as `tostring()` gives it; null is the empty text. */
export function toCellText(value: Value, type: ScalarType): string {
  if (value === null) return '';
  switch (type) {
    case 'bool':
      return toBoolText(value === true);
    case 'real':
      return toRealText(Number(value));
    case 'datetime':
      return toDatetimeText(BigInt(value));
    case 'timespan':
      return toTimespanText(BigInt(value));
    case 'dynamic':
      return innerToString(String(value)) ?? fromInner(String(value));
    case 'int':
    case 'long':
    case 'decimal':
    case 'guid':
    case 'string':
      return String(value);
  }
}
