/** Hints that stand beside the official library's own messages about unknown names. */

/** A list longer than this is no help in a hint. */
const LISTED_NAMES = 20;

function list(names: readonly string[]): string {
  return names.join(', ');
}

/** Each gives the hints it can, from what was found; none when that is nothing or too much. */
export const KUSTO_HINTS: {
  readonly nearest: (names: readonly string[]) => readonly string[];
  readonly columns: (names: readonly string[]) => readonly string[];
  readonly tables: (names: readonly string[]) => readonly string[];
  readonly otherTables: (column: string, tables: readonly string[]) => readonly string[];
  readonly lostColumn: (column: string, operator: string) => readonly string[];
  readonly searchKey: () => readonly string[];
  readonly recursion: () => readonly string[];
  readonly product: (table: string, products: readonly string[]) => readonly string[];
  readonly elsewhere: () => readonly string[];
} = {
  nearest: (names) => (names.length === 0 ? [] : [`The nearest known: ${list(names)}.`]),
  columns: (names) =>
    names.length === 0 || names.length > LISTED_NAMES ? [] : [`The columns here: ${list(names)}.`],
  tables: (names) =>
    names.length === 0 || names.length > LISTED_NAMES ? [] : [`The tables: ${list(names)}.`],
  otherTables: (column, tables) =>
    tables.length === 0 ? [] : [`'${column}' is a column of ${list(tables.slice(0, 6))}.`],
  lostColumn: (column, operator) => [`'${operator}' before this does not keep '${column}'.`],
  product: (table, products) => [
    `'${table}' is a table of ${products.join(' and of ')}, and this build has no columns for it.`,
    'An export of it can be read in its place: externaldata (Column: type, …) ["https://export.csv"], with --external https://export.csv=FILE.',
  ],
  elsewhere: () => [
    'Only the tables of this evidence are at hand; the name of a table alone reads those.',
  ],
  searchKey: () => [
    'Which column of a watchlist is its SearchKey says --watchlist NAME:COLUMN=FILE.',
  ],
  recursion: () => ['A function of a let statement cannot call itself.'],
};
