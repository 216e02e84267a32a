/**
 * Window functions in the expressions of any operator: each call is computed first, as a hidden column of the input,
 * innermost calls before those around them; the operator then sees plain columns. Kusto allows them on serialized rows
 * only: behind `sort`, `top` or `serialize`.
 */
import type { FunctionCallExpression, QueryOperator } from '../../kql/tree.ts';
import type { LowerContext } from '../context.ts';
import { lowerCondition } from '../expressions/condition.ts';
import { lowerScalar } from '../expressions/scalar.ts';
import type { Lowered, Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { numberRows } from './number-rows.ts';
import { readsColumn, WindowScope } from './scope.ts';

/** Every function that looks at other rows. */
export const WINDOW_FUNCTIONS: ReadonlySet<string> = new Set([
  'next',
  'prev',
  'row_cumsum',
  'row_number',
  'row_rank_dense',
  'row_rank_min',
  'row_window_session',
]);

function isWindowCall(value: object): value is FunctionCallExpression {
  return (
    'kind' in value &&
    value.kind === 'FunctionCallExpression' &&
    'name' in value &&
    typeof value.name === 'string' &&
    WINDOW_FUNCTIONS.has(value.name)
  );
}

/** Calls in the operator's own expressions, inner ones first; tables inside it have windows of their own. */
function listWindowCalls(value: unknown, found: FunctionCallExpression[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const inner of Object.values(value)) {
    const isTable = typeof inner === 'object' && inner !== null && 'columns' in inner;
    if (!isTable) listWindowCalls(inner, found);
  }
  if (isWindowCall(value)) found.push(value);
}

/** Lowers an operator whose expressions may hold window functions. */
export function lowerWithWindows(
  node: QueryOperator,
  input: Relation,
  context: LowerContext,
  lower: (input: Relation, context: LowerContext) => Relation,
): Relation {
  const calls: FunctionCallExpression[] = [];
  listWindowCalls(node, calls);
  const [first] = calls;
  if (first === undefined) return lower(input, context);
  if (input.serialized !== true && node.kind !== 'SerializeOperator') {
    const reason = 'it needs rows in an order; sort, top or serialize before it gives them one';
    throw refuseForm(`${first.name}()`, reason, first.nameSpan);
  }
  if (node.kind === 'ScanOperator') {
    const reason = 'it does not stand in a step of scan; extend computes it before';
    throw refuseForm(`${first.name}()`, reason, first.nameSpan);
  }
  const windows = new WindowScope(numberRows(input, context), context);
  const computed = new Map<unknown, Lowered>();
  const within: LowerContext = {
    ...context,
    windows,
    scalar: (expression) => computed.get(expression) ?? lowerScalar(expression, within),
    condition: (expression) => lowerCondition(expression, within),
  };
  for (const call of calls) computed.set(call, lowerScalar(call, within));
  const before = windows.finish();
  const { windows: _done, ...after } = within;
  return withoutKept(lower(before, after), input);
}

/** The hidden columns of the calls end with the operator, but for those that its order goes by. */
function withoutKept(result: Relation, input: Relation): Relation {
  const before = new Set(input.hidden.map(({ name }) => name));
  const hidden = result.hidden.filter(
    ({ name }) =>
      !name.startsWith('$window') || before.has(name) || readsColumn(result.order, name),
  );
  return { ...result, hidden };
}
