/**
 * The tables that a query gives, one after the other: mostly one. The statement of a query with several gives rows of all, each
 * with the number of its table in front and its values in columns of its own (`translate/results.ts`).
 */
import type { PreparedQuery } from './prepared-query.ts';
import type { ResultColumn, ResultRows } from './query.ts';

export interface ResultTable {
  /** Null where a query gives one table. */
  readonly name: string | null;
  readonly columns: readonly ResultColumn[];
  /** Read before the next table is asked for; what is left unread is passed over. */
  readonly batches: AsyncIterable<ResultRows>;
}

interface Piece extends ResultRows {
  readonly table: number;
}

/** The rows of a batch, parted where one table ends and another begins. */
function* toPieces(
  { rowCount, columns }: ResultRows,
  places: readonly { readonly start: number; readonly end: number }[],
): Generator<Piece> {
  const [numbers = [], ...values] = columns;
  let from = 0;
  while (from < rowCount) {
    const number = numbers[from];
    let to = from + 1;
    while (to < rowCount && numbers[to] === number) to += 1;
    const table = Number(number);
    const place = places[table];
    const own = values.slice(place?.start, place?.end).map((column) => column.slice(from, to));
    yield { table, rowCount: to - from, columns: own };
    from = to;
  }
}

async function* splitBatches(
  batches: AsyncIterable<ResultRows>,
  widths: readonly number[],
): AsyncGenerator<Piece> {
  let end = 0;
  const places = widths.map((width) => {
    const start = end;
    end += width;
    return { start, end };
  });
  for await (const batch of batches) yield* toPieces(batch, places);
}

/** The tables out of the rows that the prepared statement gives. */
export async function* splitTables(
  { statement, results }: Pick<PreparedQuery, 'statement' | 'results'>,
  batches: AsyncIterable<ResultRows>,
): AsyncGenerator<ResultTable> {
  if (results === undefined) {
    yield { name: null, columns: statement.columns, batches };
    return;
  }
  const widths = results.map(({ columns }) => columns.length);
  const pieces = splitBatches(batches, widths);
  try {
    let next = await pieces.next();
    const isOf = (table: number): boolean => next.done !== true && next.value.table === table;
    const rowsOf = async function* (table: number): AsyncGenerator<ResultRows> {
      while (next.done !== true && next.value.table === table) {
        yield next.value;
        next = await pieces.next();
      }
    };
    for (const [table, { name, columns }] of results.entries()) {
      yield { name, columns, batches: rowsOf(table) };
      while (isOf(table)) next = await pieces.next();
    }
  } finally {
    await pieces.return(undefined);
  }
}
