/**
 * Functions of ours (`mh_…`) cost a hundred times what the engine's own do, and their arguments repeat: addresses, paths and
 * command lines have a few thousand different values among millions of rows. So a call becomes a subquery that depends on nothing
 * but its arguments: the engine computes such a one once for each different value and joins the results to the rows.
 *
 * Only calls that every row needs anyway are moved: one behind a condition may be needed by a handful.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import type { Relation } from '../lowered.ts';

type Call = Extract<SqlExpression, { kind: 'Call' }>;

/** What an argument may be made of, besides columns and constants: it is computed anew for the subquery. */
const LIGHT_CALLS: ReadonlySet<string> = new Set([
  'coalesce',
  'json_extract',
  'lower',
  'nullif',
  'trim',
]);

function isArgument(expression: SqlExpression, columns: ReadonlySet<string>): boolean {
  switch (expression.kind) {
    case 'Column':
      return expression.table === undefined && columns.has(expression.name);
    case 'Literal':
    case 'Null':
      return true;
    case 'Cast':
      return isArgument(expression.operand, columns);
    case 'Call':
      return (
        (expression.native === true || LIGHT_CALLS.has(expression.name)) &&
        expression.args.every((arg) => isArgument(arg, columns))
      );
    case 'Binary':
    case 'Case':
    case 'Exists':
    case 'In':
    case 'InQuery':
    case 'IsNull':
    case 'Lambda':
    case 'List':
    case 'Negate':
    case 'Not':
    case 'Parameter':
    case 'Struct':
    case 'Subquery':
      return false;
  }
}

function readsColumn(expression: SqlExpression): boolean {
  if (expression.kind === 'Column') return true;
  if (expression.kind === 'Cast') return readsColumn(expression.operand);
  return expression.kind === 'Call' && expression.args.some(readsColumn);
}

/** The calls that are computed for every row, whatever it holds. */
function* listCalls(
  expression: SqlExpression,
  columns: ReadonlySet<string>,
): Generator<Call, void, undefined> {
  switch (expression.kind) {
    case 'Call':
      if (expression.native === true && isArgument(expression, columns)) {
        if (readsColumn(expression)) yield expression;
        return;
      }
      for (const arg of expression.name === 'coalesce'
        ? expression.args.slice(0, 1)
        : expression.args)
        yield* listCalls(arg, columns);
      return;
    case 'Binary':
      yield* listCalls(expression.left, columns);
      if (expression.operator !== 'and' && expression.operator !== 'or')
        yield* listCalls(expression.right, columns);
      return;
    case 'Not':
    case 'Negate':
    case 'IsNull':
    case 'Cast':
    case 'In':
      yield* listCalls(expression.operand, columns);
      return;
    case 'Case': {
      const [first] = expression.branches;
      if (first !== undefined) yield* listCalls(first.when, columns);
      return;
    }
    case 'Column':
    case 'Exists':
    case 'InQuery':
    case 'Lambda':
    case 'List':
    case 'Literal':
    case 'Null':
    case 'Parameter':
    case 'Struct':
    case 'Subquery':
  }
}

/** Replaces calls by what they are known as; the shape around them stays. */
function withNames<T>(part: T, names: ReadonlyMap<string, string>): T {
  const visit = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(visit);
    const name = 'native' in value ? names.get(JSON.stringify(value)) : undefined;
    if (name !== undefined) return sql.column(name);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner)]));
  };
  return visit(part) as T;
}

/** The rows with the results beside them, and the expressions that read those; null where there is nothing to gain. */
export function computeOncePerValue(
  input: Relation,
  expressions: readonly SqlExpression[],
  context: Pick<LowerContext, 'freshName'>,
): { readonly query: SqlSelect; readonly replace: <T>(part: T) => T } | null {
  const rows = [...input.columns, ...input.hidden].map(({ name }) => name);
  const columns = new Set(rows);
  const names = new Map<string, string>();
  const results: SqlSelect['items'][number][] = [];
  for (const call of expressions.flatMap((expression) => [...listCalls(expression, columns)])) {
    const key = JSON.stringify(call);
    if (names.has(key)) continue;
    const alias = context.freshName('$once');
    names.set(key, alias);
    const query: SqlSelect = { kind: 'Select', items: [{ expression: call, alias: 'value' }] };
    results.push({ alias, expression: { kind: 'Subquery', query } });
  }
  if (results.length === 0) return null;
  const query: SqlSelect = {
    kind: 'Select',
    items: [...rows.map((name) => ({ expression: sql.column(name), alias: name })), ...results],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('once') },
  };
  return { query, replace: (part) => withNames(part, names) };
}
