/** Values of a row in the forms of DESIGN section 6, exact where JavaScript's numbers are not. */
import type { Column, Value } from '../schema/types.ts';
import { toDatetimeText } from '../schema/values/datetime.ts';
import { toJsonText } from '../schema/values/value-text.ts';
import type { RowValue } from './alert.ts';

export function toExactNumber(value: bigint): RowValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : { json: String(value) };
}

export function toTime(ticks: bigint | null): string | null {
  return ticks === null ? null : toDatetimeText(ticks);
}

export function toRowValue(value: Value, type: Column['type']): RowValue {
  if (value === null || typeof value === 'boolean') return value;
  switch (type) {
    case 'string':
    case 'guid':
      return String(value);
    case 'datetime':
      return toDatetimeText(BigInt(value));
    case 'long':
    case 'int':
      return toExactNumber(BigInt(value));
    case 'bool':
    case 'decimal':
    case 'dynamic':
    case 'real':
    case 'timespan':
      return { json: toJsonText(value, type) };
  }
}

export function toRow(
  columns: readonly Column[],
  values: readonly Value[],
): Readonly<Record<string, RowValue>> {
  return Object.fromEntries(
    columns.map(({ name, type }, index) => [name, toRowValue(values[index] ?? null, type)]),
  );
}
