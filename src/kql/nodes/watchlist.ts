/**
 * Calls of `_GetWatchlist()`: external data under the address of the watchlist, with the columns of its copy by their places.
 * Nothing is asked of a workspace.
 */
import type { LibraryNode } from '../library-types.ts';
import type { TabularExpression } from '../tree.ts';
import { toWatchlistAddress, WATCHLIST_FUNCTION, WATCHLIST_NAMES_FUNCTION } from '../watchlists.ts';
import { type CopyContext, listNodes, refuse, spanOf, tablePlaceholder } from './context.ts';

const NAMES_ELSEWHERE =
  'which watchlists there are is known to the workspace only; _GetWatchlist reads those that --watchlist NAME=FILE gives';

/** Whether a call is one of a function of Sentinel, and not of a function of the query with that name. */
export function isWatchlistCall(node: LibraryNode, context: CopyContext): boolean {
  const symbol = node.ReferencedSymbol ?? null;
  if (symbol === null || context.functions.has(symbol)) return false;
  const kind = context.library.kindOf(node);
  if (kind !== 'FunctionCallExpression' && kind !== 'NameReference') return false;
  return context.library.isWatchlistFunction(symbol);
}

export function copyWatchlistCall(node: LibraryNode, context: CopyContext): TabularExpression {
  const fail = (name: string, reason: string): TabularExpression => {
    if (!context.isFaulty) refuse(context, 'KQL111', { name, reason }, node);
    return tablePlaceholder(node);
  };
  if (node.ReferencedSymbol?.Name === WATCHLIST_NAMES_FUNCTION) {
    return fail(WATCHLIST_NAMES_FUNCTION, NAMES_ELSEWHERE);
  }
  const [argument, ...more] = listNodes(node.ArgumentList?.Expressions);
  const name = argument?.ConstantValue;
  if (typeof name !== 'string') {
    return fail(WATCHLIST_FUNCTION, 'the name of the watchlist has to be a constant string');
  }
  if (more.length > 0) {
    return fail(
      WATCHLIST_FUNCTION,
      'only the form with the name alone is read here; where behind it keeps the rows with some keys',
    );
  }
  const columns = context.watchlists.get(name);
  if (columns === undefined) {
    return fail(
      WATCHLIST_FUNCTION,
      `the watchlist '${name}' lies in a workspace; --watchlist ${name}=FILE gives a CSV file with it`,
    );
  }
  return {
    kind: 'ExternalDataExpression',
    columns: columns.map(({ name: column, type }) => ({ name: column, type })),
    addresses: [toWatchlistAddress(name)],
    format: 'csv',
    ignoreFirstRecord: true,
    mapping: columns.map(({ name: column, ordinal }) => ({ name: column, ordinal })),
    span: spanOf(node),
  };
}
