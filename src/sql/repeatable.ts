/**
 * Whether a query is cheaper to run again than to keep its rows. A filter over a table is: the engine reads a stored column
 * several times faster than it writes down and reads back rows of texts. What has to give the same rows again (a random value)
 * or is work (a pattern, JSON, a function of ours, groups, an order) is not.
 */
import { columnNamesIn } from './column-names.ts';
import type { SqlExpression, SqlQuery } from './tree.ts';

const CHEAP_CALLS: ReadonlySet<string> = new Set([
  'coalesce',
  'contains',
  'ends_with',
  'length',
  'lower',
  'starts_with',
]);

function isCheap(expression: SqlExpression): boolean {
  switch (expression.kind) {
    case 'Column':
    case 'Literal':
    case 'Null':
    case 'Parameter':
      return true;
    case 'Call':
      return (
        CHEAP_CALLS.has(expression.name) &&
        expression.over === undefined &&
        expression.args.every(isCheap)
      );
    case 'Binary':
      return isCheap(expression.left) && isCheap(expression.right);
    case 'Not':
    case 'Negate':
    case 'IsNull':
    case 'Cast':
      return isCheap(expression.operand);
    case 'In':
      return isCheap(expression.operand) && expression.items.every(isCheap);
    case 'Case':
      return (
        expression.branches.every(({ when, then }) => isCheap(when) && isCheap(then)) &&
        (expression.otherwise === undefined || isCheap(expression.otherwise))
      );
    case 'Exists':
    case 'InQuery':
    case 'Lambda':
    case 'List':
    case 'Struct':
    case 'Subquery':
      return false;
  }
}

/** @param read the columns of the result that something reads: the others are never computed. */
export function isRepeatable(query: SqlQuery, read?: ReadonlySet<string>): boolean {
  if (query.kind !== 'Select') return false;
  const { from, where } = query;
  const isPlain =
    query.with === undefined &&
    query.distinct !== true &&
    query.distinctOn === undefined &&
    query.groupBy === undefined &&
    query.qualify === undefined &&
    query.limit === undefined;
  if (!isPlain) return false;
  const items = query.items.filter(({ alias }) => read === undefined || read.has(alias));
  const parts = [...items.map(({ expression }) => expression), ...(where ? [where] : [])];
  if (!parts.every(isCheap)) return false;
  if (from?.kind === 'Table') return true;
  return from?.kind === 'Derived' && isRepeatable(from.query, columnNamesIn(parts));
}
