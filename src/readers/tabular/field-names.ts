/**
 * From the name that an export gives a field to the column it means. Portals decorate the names of times, Log Analytics
 * splits a column whose type differs between tables (`ReportId_long`, `ReportId_string`), and the device timeline writes
 * words with blanks.
 */
import type { PlanColumn } from '../../schema/native-plan.ts';

export interface FieldMeaning {
  /** Column name as Advanced Hunting spells it. */
  readonly column: string;
  /** What the name says about times in it. */
  readonly zone: NonNullable<PlanColumn['zone']>;
  /** Of several fields for one column the lowest is read first. */
  readonly rank: number;
}

const DECORATED = /^(\w+) \[(UTC|Local Time|[^\]]+)\]$/;
const SPLIT_BY_TYPE = /^(\w+)_(string|long|dynamic|datetime|real|bool|int|guid)$/;

/** Meaning of a field of any export but the device timeline. `isColumn` knows the columns of all tables. */
export function toMeaning(name: string, isColumn: (name: string) => boolean): FieldMeaning {
  if (isColumn(name)) return { column: name, zone: 'context', rank: 0 };
  const decorated = DECORATED.exec(name);
  if (decorated !== null) {
    const [, column = '', zone] = decorated;
    return { column, zone: zone === 'UTC' ? 'utc' : 'context', rank: 1 };
  }
  const split = SPLIT_BY_TYPE.exec(name);
  if (split !== null && isColumn(split[1] ?? '')) {
    return { column: split[1] ?? '', zone: 'context', rank: split[2] === 'string' ? 3 : 2 };
  }
  return { column: name, zone: 'context', rank: 0 };
}
