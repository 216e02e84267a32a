/** What the lowerings of window functions share: where they compute, and the parts that a restart begins. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { conditionArgument } from '../functions/arguments.ts';
import type { FunctionCall } from '../functions/definition.ts';
import { refuseForm } from '../refusal.ts';
import type { WindowScope } from './scope.ts';

/** @throws Refused where no window function may stand. */
export function windowsOf(call: FunctionCall, name: string): WindowScope {
  const { windows } = call.context;
  if (windows !== undefined) return windows;
  const reason = 'it stands in the expressions of an operator over rows in an order';
  throw refuseForm(`${name}()`, reason, call.span);
}

function isConstantFalse(expression: SqlExpression): boolean {
  return expression.kind === 'Literal' && expression.text === 'false';
}

/** The number of restarts so far, which is the same for the rows between two restarts; none without a restart argument. */
export function partsOf(
  call: FunctionCall,
  index: number,
  windows: WindowScope,
): readonly SqlExpression[] {
  if (call.args.length <= index) return [];
  const restart = conditionArgument(call, index);
  if (isConstantFalse(restart)) return [];
  const one = sql.when(restart, sql.integer(1), sql.integer(0));
  return [windows.keep({ kind: 'Call', name: 'sum', args: [one], over: windows.running() })];
}

/** A call with a window over the rows of a part. */
export function over(
  name: string,
  args: readonly SqlExpression[],
  window: ReturnType<WindowScope['running']>,
): SqlExpression {
  return { kind: 'Call', name, args, over: window };
}
