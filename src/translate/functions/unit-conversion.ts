/** The `convert_…()` functions: the units are constants, so the conversion is a product, or a line for temperatures. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionCall } from './definition.ts';
import { findUnit, TEMPERATURES, UNITS, type UnitKind } from './units.ts';

function unitName(call: FunctionCall, index: number, name: string): string {
  const value = argument(call, index).constant?.value;
  if (typeof value !== 'string') throw refuseForm(name, 'the units must be constant', call.span);
  return value;
}

function unknownUnit(call: FunctionCall, name: string, unit: string, known: object): Error {
  const list = Object.keys(known).sort().join(', ');
  const reason = `the unit ${JSON.stringify(unit)} is not supported; supported are ${list}`;
  return refuseForm(name, reason, call.span);
}

export function convertUnit(call: FunctionCall, kind: UnitKind): Lowered {
  const name = `convert_${kind}`;
  const size = (index: number): SqlExpression => {
    const unit = unitName(call, index, name);
    const found = findUnit(kind, unit);
    if (found === undefined) throw unknownUnit(call, name, unit, UNITS[kind]);
    return sql.double(String(found));
  };
  // Through the unit of size 1, as the real engine reckons: the last digits agree.
  const value = sql.binary('*', convert(argument(call, 0), 'real').sql, size(1));
  return { sql: sql.binary('/', value, size(2)), type: 'real', nullable: true };
}

export function lowerTemperature(call: FunctionCall): Lowered {
  const name = 'convert_temperature';
  const scale = (index: number): { readonly zero: number; readonly size: number } => {
    const unit = unitName(call, index, name);
    const found = Object.hasOwn(TEMPERATURES, unit) ? TEMPERATURES[unit] : undefined;
    if (found === undefined) throw unknownUnit(call, name, unit, TEMPERATURES);
    return found;
  };
  const [from, to] = [scale(1), scale(2)];
  const value = convert(argument(call, 0), 'real').sql;
  const kelvin = sql.binary(
    '*',
    sql.binary('+', value, sql.double(String(from.zero))),
    sql.double(String(from.size)),
  );
  const degrees = sql.binary(
    '-',
    sql.binary('/', kelvin, sql.double(String(to.size))),
    sql.double(String(to.zero)),
  );
  return { sql: degrees, type: 'real', nullable: true };
}
