/**
 * What the one pass over a file finds amiss in its rows, kept in the staging column `$notes` as codes and counted
 * afterwards: `u3` the cell of the plan's column 3 could not be read, `z3` its time names no zone, `d5` the row's unmapped
 * field 5 holds something, `k` the text of such a time found no room in AdditionalFields.
 */
import type { FieldPath, NativePlan, PlanTarget } from '../schema/native-plan.ts';
import {
  all,
  any,
  binary,
  call,
  cast,
  column,
  integer,
  isNotNull,
  not,
  nullOf,
  text,
  when,
} from '../sql/build.ts';
import type { SqlExpression } from '../sql/tree.ts';
import type { IngestSession } from './ingest-session.ts';
import { unreadable, zoneAssumed } from './native-values.ts';
import { FILE_COLUMN, NOTES_COLUMN, requireTable, rowsTableOf } from './physical.ts';

/** Cells of one column of one table that lost something. */
export interface CellFinding {
  readonly table: string;
  /** `unread`: null for want of a readable text. `zone`: time without a zone. `dropped`: no such column. `unkept`: see `k`. */
  readonly kind: 'unread' | 'zone' | 'dropped' | 'unkept';
  /** Column, or field of the evidence where the table has no column. */
  readonly name: string;
  readonly rows: number;
}

const KINDS = { u: 'unread', z: 'zone', d: 'dropped', k: 'unkept' } as const;

/** Property of AdditionalFields that keeps the written text of times without a zone. */
export const WRITTEN_TIMES = 'WrittenTimes';
const ADDITIONAL = 'AdditionalFields';

export interface Checks {
  /** Text of codes, null when the row is as it should be. */
  readonly notes: SqlExpression;
  /** Another value for a column than `v…`: AdditionalFields with the written times. */
  readonly valueOf: (column: string) => SqlExpression | undefined;
}

interface ZonedColumn {
  readonly name: string;
  readonly index: number;
  readonly assumed: SqlExpression;
}

function writtenTimes(columns: readonly ZonedColumn[]): SqlExpression {
  const members = columns.map(({ name, index, assumed }) =>
    when(
      assumed,
      call(
        'concat',
        text(`${JSON.stringify(name)}:`),
        cast(call('to_json', column(`x${index}`)), 'varchar'),
      ),
    ),
  );
  const joined = call('concat_ws', text(','), ...members);
  return call('nullif', joined, text(''));
}

/** AdditionalFields with one more property; the rest stays byte for byte. Text that is no object stays as it is. */
function withWrittenTimes(
  fields: SqlExpression,
  isAssumed: SqlExpression,
  times: SqlExpression,
): SqlExpression {
  const property = call('concat', text(`"${WRITTEN_TIMES}":{`), times, text('}}'));
  const body = call('rtrim', fields);
  const open = call('left', body, { kind: 'Literal', type: 'integer', text: '-1' });
  return {
    kind: 'Case',
    branches: [
      { when: not(isAssumed), then: fields },
      { when: not(isNotNull(fields)), then: call('concat', text('{'), property) },
      {
        when: call('regexp_full_match', fields, text('\\s*\\{\\s*\\}\\s*')),
        then: call('concat', open, property),
      },
      {
        when: call('starts_with', call('ltrim', fields), text('{')),
        then: call('concat', open, text(','), property),
      },
    ],
    otherwise: fields,
  };
}

/** The checks of one table's rows, over `v…` values, `x…` texts and `d…` unmapped texts. */
export function listChecks(plan: NativePlan, target: PlanTarget): Checks {
  const codes: { readonly when: SqlExpression; readonly code: string }[] = [];
  const zoned: ZonedColumn[] = [];
  target.columns.forEach((planned, index) => {
    const failed = unreadable(column(`x${index}`), column(`v${index}`), planned);
    if (failed !== null) codes.push({ when: failed, code: `u${index}` });
    const assumed = zoneAssumed(column(`x${index}`), planned);
    if (assumed === null) return;
    codes.push({ when: assumed, code: `z${index}` });
    if (plan.timezone === undefined) zoned.push({ name: planned.name, index, assumed });
  });
  target.unmapped.forEach((_, index) => {
    codes.push({ when: binary('<>', column(`d${index}`), text('')), code: `d${index}` });
  });
  const place = target.columns.findIndex((planned) => planned.name === ADDITIONAL);
  const times = zoned.length === 0 ? null : writtenTimes(zoned);
  const isAssumed = any(zoned.map((known) => known.assumed));
  if (times !== null) {
    const kept =
      place < 0
        ? isAssumed
        : all([
            isAssumed,
            isNotNull(column(`v${place}`)),
            not(call('starts_with', call('ltrim', column(`v${place}`)), text('{'))),
          ]);
    codes.push({ when: kept, code: 'k0' });
  }
  const listed = codes.map((check) => when(check.when, text(check.code)));
  return {
    notes:
      listed.length === 0
        ? nullOf('varchar')
        : // Most rows have none: their text is not put together.
          when(any(codes.map((check) => check.when)), call('concat_ws', text(' '), ...listed)),
    valueOf: (name) =>
      name === ADDITIONAL && times !== null && place >= 0
        ? withWrittenTimes(column(`v${place}`), isAssumed, times)
        : undefined,
  };
}

function nameOf(target: PlanTarget, kind: CellFinding['kind'], index: number): string {
  const field: FieldPath = target.unmapped[index] ?? [];
  return kind === 'dropped'
    ? (field.at(-1) ?? '')
    : kind === 'unkept'
      ? ADDITIONAL
      : (target.columns[index]?.name ?? '');
}

/** Counts the notes of the rows that a session put into `stored`. */
export async function readFindings(
  session: IngestSession,
  plan: NativePlan,
  table: string,
  stored: string,
): Promise<readonly CellFinding[]> {
  const target = plan.targets[table];
  if (target === undefined) return [];
  const isStored = stored === rowsTableOf(requireTable(table));
  const isOwn = isStored ? [binary('=', column(FILE_COLUMN), integer(session.file))] : [];
  const groups = await session.query(
    {
      kind: 'Select',
      items: [
        { expression: column(NOTES_COLUMN), alias: 'notes' },
        { expression: call('count'), alias: 'rows' },
      ],
      from: { kind: 'Table', name: stored },
      where: all([isNotNull(column(NOTES_COLUMN)), ...isOwn]),
      groupBy: [column(NOTES_COLUMN)],
    },
    [
      { name: 'notes', type: 'string' },
      { name: 'rows', type: 'long' },
    ],
  );
  const counts = new Map<string, number>();
  for (const [notes, rows] of groups) {
    for (const code of String(notes).split(' ')) {
      counts.set(code, (counts.get(code) ?? 0) + Number(rows));
    }
  }
  return [...counts].map(([code, rows]) => {
    const kind = KINDS[code.charAt(0) as keyof typeof KINDS];
    return { table, kind, name: nameOf(target, kind, Number(code.slice(1))), rows };
  });
}
