/**
 * Rows of `range` come in their order by themselves, and steps that look at one row at a time keep it: the engine documents
 * that SELECT, WHERE and LIMIT over one source preserve it. Sorting them would hold all of them first, so that a long range
 * neither streams nor ends at a limit.
 */
import type { SqlExpression, SqlQuery, SqlSelect } from '../../sql/tree.ts';
import type { Relation } from '../lowered.ts';

/** A query of its own becomes a join, `over` and `unnest` look beyond the row: none of them is known to keep the order. */
const BEYOND_THE_ROW = new Set(['Subquery', 'InQuery', 'Exists']);

function looksBeyondRow(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if ('over' in part && part.over !== undefined) return true;
  if ('kind' in part && typeof part.kind === 'string' && BEYOND_THE_ROW.has(part.kind)) return true;
  if ('name' in part && part.name === 'unnest') return true;
  return Object.values(part).some(looksBeyondRow);
}

/** The name, in the source of a step, of the column that the step calls `name`; null when the step computes it. */
function nameBelow({ items }: SqlSelect, name: string): string | null {
  const expression = items.find(({ alias }) => alias === name)?.expression;
  return expression?.kind === 'Column' ? expression.name : null;
}

/** The parts of a SELECT that take rows one by one, or the first of them. */
const PLAIN_PARTS = new Set(['kind', 'from', 'items', 'where', 'limit']);

function isPlainStep(select: SqlSelect): boolean {
  const isPlain = Object.entries(select).every(
    ([part, value]) => PLAIN_PARTS.has(part) || value === undefined,
  );
  return isPlain && !looksBeyondRow([select.items, select.where]);
}

function countsUp(query: SqlQuery, name: string): boolean {
  if (query.kind !== 'Select' || !isPlainStep(query)) return false;
  const below = nameBelow(query, name);
  if (below === null) return false;
  const { from } = query;
  if (from?.kind === 'Derived' && from.lateral === undefined) return countsUp(from.query, below);
  return from?.kind === 'TableFunction' && from.name === 'generate_series' && below === from.name;
}

function toColumnName(expression: SqlExpression | undefined): string | null {
  return expression?.kind === 'Column' ? expression.name : null;
}

/** Whether the rows are those of a range, fewer perhaps, in the order that the relation says. */
export function comesInOrder({ query, order: [key, ...more] }: Relation): boolean {
  const name = toColumnName(key?.expression);
  return name?.startsWith('$ordinal') === true && more.length === 0 && countsUp(query, name);
}
