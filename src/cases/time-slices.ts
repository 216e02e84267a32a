/**
 * How staged rows are put in the order of time with little memory. DuckDB's sort of wide rows cannot go below a part of
 * their size, however much it may spill, so a large file is sorted slice of time by slice of time; and columns that hold
 * nothing are left out first, because each of them costs room in every row.
 */
import { findTimeColumn } from '../schema/tables.ts';
import type { Column, Table, Value } from '../schema/types.ts';
import { all, binary, call, cast, column, isNotNull, isNull, long } from '../sql/build.ts';
import type { StatementColumn } from '../sql/statement.ts';
import type { SqlExpression, SqlQuery, SqlSource } from '../sql/tree.ts';
import { NOTES_COLUMN, RECORD_COLUMN } from './physical.ts';

/** Runs a query with a small answer. */
export type AskRows = (
  query: SqlQuery,
  columns: readonly StatementColumn[],
) => Promise<readonly (readonly Value[])[]>;

/** What waits for one table. */
export interface WaitingRows {
  readonly table: Table;
  readonly source: SqlSource;
  /** Columns of the table that hold something, then `$record` and `$notes`. */
  readonly columns: readonly string[];
  readonly rows: number;
  /** About what the rows take while they are sorted. */
  readonly bytes: number;
}

/** What a sort takes for each text, and for each other value, beside the text itself. */
const TEXT_BYTES = 16;
const VALUE_BYTES = 9;
/** Rows of a slice: half of what the engine may hold while files are read. */
const SLICE_BYTES = 96 * 1024 * 1024;
const MOST_SLICES = 1000;

function heldText(held: Column): SqlExpression {
  return call('sum', call('strlen', column(held.name)));
}

/** Which columns of the waiting rows hold something, and how large they are. */
export async function measureWaiting(
  ask: AskRows,
  table: Table,
  staged: { readonly columns: readonly string[]; readonly query: SqlQuery },
): Promise<WaitingRows> {
  const source: SqlSource = { kind: 'Derived', query: staged.query, alias: 'waiting' };
  const held = table.columns.filter(({ name }) => staged.columns.includes(name));
  const isText = ({ type }: Column): boolean => type === 'string' || type === 'dynamic';
  const items = [
    { expression: call('count'), alias: 'rows' },
    ...held.map((known, index) => ({
      expression: cast(
        isText(known) ? heldText(known) : call('count', column(known.name)),
        'bigint',
      ),
      alias: `c${index}`,
    })),
  ];
  const answer = await ask(
    { kind: 'Select', items, from: source },
    items.map(({ alias }) => ({ name: alias, type: 'long' })),
  );
  const [count, ...sizes] = answer[0] ?? [];
  const rows = Number(count ?? 0);
  const filled = held.filter((_, index) => Number(sizes[index] ?? 0) > 0);
  const bytes = held.reduce((sum, known, index) => {
    const size = Number(sizes[index] ?? 0);
    if (size === 0) return sum;
    return sum + (isText(known) ? size + rows * TEXT_BYTES : rows * VALUE_BYTES);
  }, 0);
  return {
    table,
    source,
    columns: [...filled.map(({ name }) => name), RECORD_COLUMN, NOTES_COLUMN],
    rows,
    bytes,
  };
}

export async function askCount(ask: AskRows, query: SqlQuery): Promise<number> {
  const [[count] = []] = await ask(
    {
      kind: 'Select',
      items: [{ expression: call('count'), alias: 'rows' }],
      from: { kind: 'Derived', query, alias: 'waiting' },
    },
    [{ name: 'rows', type: 'long' }],
  );
  return Number(count ?? 0);
}

/** The smallest and largest time of all waiting rows; null when no row has one. */
export async function askTimeSpan(
  ask: AskRows,
  waiting: readonly {
    readonly table: Table;
    readonly columns: readonly string[];
    readonly query: SqlQuery;
  }[],
): Promise<{ readonly firstTime: bigint | null; readonly lastTime: bigint | null }> {
  let firstTime: bigint | null = null;
  let lastTime: bigint | null = null;
  for (const { table, columns, query } of waiting) {
    const time = findTimeColumn(table);
    if (time === undefined || !columns.includes(time)) continue;
    const names = ['min', 'max'];
    const [[first, last] = []] = await ask(
      {
        kind: 'Select',
        items: names.map((name) => ({ expression: call(name, column(time)), alias: name })),
        from: { kind: 'Derived', query, alias: 'waiting' },
      },
      names.map((name) => ({ name, type: 'datetime' })),
    );
    if (typeof first !== 'bigint' || typeof last !== 'bigint') continue;
    firstTime = firstTime === null || first < firstTime ? first : firstTime;
    lastTime = lastTime === null || last > lastTime ? last : lastTime;
  }
  return { firstTime, lastTime };
}

/** A part of the waiting rows; `sorted`: it has to be put in the order of time. */
export interface TimeSlice {
  readonly where?: SqlExpression;
  readonly sorted: boolean;
}

/**
 * Slices that follow one another in time and hold every row once. Rows of one instant that fill a whole slice, and rows
 * without a time, stay in the order in which they were read: it is theirs already.
 */
export async function cutSlices(
  ask: AskRows,
  waiting: WaitingRows,
  time: string | undefined,
  sliceBytes: number = SLICE_BYTES,
): Promise<readonly TimeSlice[]> {
  const wanted = Math.min(Math.ceil(waiting.bytes / sliceBytes), MOST_SLICES);
  if (wanted <= 1) return [{ sorted: true }];
  if (time === undefined || !waiting.columns.includes(time)) return [{ sorted: false }];
  const items = Array.from({ length: wanted - 1 }, (_, index) => ({
    expression: cast(call('approx_quantile', column(time), fraction(index + 1, wanted)), 'bigint'),
    alias: `q${index}`,
  }));
  const answer = await ask(
    { kind: 'Select', items, from: waiting.source },
    items.map(({ alias }) => ({ name: alias, type: 'long' })),
  );
  const bounds = (answer[0] ?? []).filter((bound) => typeof bound === 'bigint');
  return toSlices(column(time), bounds);
}

/** The engine's quantiles take no DOUBLE. */
function fraction(part: number, of: number): SqlExpression {
  return { kind: 'Literal', type: 'decimal', text: (part / of).toFixed(6) };
}

function toSlices(time: SqlExpression, bounds: readonly bigint[]): readonly TimeSlice[] {
  const ascending = bounds.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const slices: TimeSlice[] = [];
  let from: SqlExpression = isNotNull(time);
  for (const bound of new Set(ascending)) {
    const at = long(bound);
    slices.push({ where: all([from, binary('<', time, at)]), sorted: true });
    const isHeavy = ascending.filter((known) => known === bound).length > 1;
    if (isHeavy) slices.push({ where: binary('=', time, at), sorted: false });
    from = binary(isHeavy ? '>' : '>=', time, at);
  }
  return [...slices, { where: from, sorted: true }, { where: isNull(time), sorted: false }];
}
