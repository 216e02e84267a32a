/** `_GetWatchlist()` and `_GetWatchlistAlias()` as functions that the official library can bind. */
import type { Column } from '../schema/types.ts';
import type {
  KustoLanguage,
  LibraryColumn,
  LibraryParameter,
  LibrarySymbol,
} from './library-types.ts';
import { toArray } from './nodes/context.ts';
import { WATCHLIST_FUNCTION, WATCHLIST_NAMES_FUNCTION, type Watchlists } from './watchlists.ts';

export function toWatchlistFunctions(
  watchlists: Watchlists,
  { Symbols }: KustoLanguage,
  toColumn: (column: Column) => LibraryColumn,
): readonly LibrarySymbol[] {
  const { ArgumentKind, FunctionSymbol, Parameter, ParameterTypeKind, Tabularity, TableSymbol } =
    Symbols;
  // An open table has any column that a query names: what is not known gives no faults of its own.
  const open = TableSymbol.Empty.WithIsOpen(true);
  const parameter = (name: string, least: number, most: number): LibraryParameter =>
    new Parameter.ctor(
      name,
      ParameterTypeKind['Any'],
      ArgumentKind['Expression'],
      null,
      null,
      false,
      null,
      least,
      most,
      null,
      null,
    );
  const rows = new FunctionSymbol.ctor(
    WATCHLIST_FUNCTION,
    ({ Arguments }) => {
      const name = toArray(Arguments)[0]?.ConstantValue;
      const columns = typeof name === 'string' ? watchlists.get(name) : undefined;
      return columns === undefined ? open : new TableSymbol.$ctor4('', columns.map(toColumn));
    },
    Tabularity['Tabular'],
    // What stands behind the name is refused by name, with more help than a count of arguments gives.
    [parameter('name', 1, 1), parameter('more', 0, 8)],
  );
  const names = new FunctionSymbol.ctor(
    WATCHLIST_NAMES_FUNCTION,
    () => open,
    Tabularity['Tabular'],
    [],
  );
  return [rows, names];
}
