/**
 * A filter right behind a join of kind innerunique (R19). Which of the left's rows stands for its key is open in the language;
 * the engine filters the left first, so a row that the filter wants is not lost to one that it does not.
 */
import type { PipeExpression, ScalarExpression, TabularExpression } from '../../kql/tree.ts';
import { listConjuncts, walk } from '../../kql/walk.ts';

/** Whether a condition asks for nothing but columns of the left, which keep their names in a join. */
function asksOnly(condition: ScalarExpression, names: ReadonlySet<string>): boolean {
  for (const node of walk(condition)) {
    if (node.kind === 'NameReference' && node.refersTo === 'column' && !names.has(node.name)) {
      return false;
    }
  }
  return true;
}

function joined(conditions: readonly ScalarExpression[]): ScalarExpression | null {
  const [first, ...more] = conditions;
  if (first === undefined) return null;
  return more.reduce<ScalarExpression>(
    (left, right) => ({ kind: 'AndExpression', type: 'bool', left, right, span: right.span }),
    first,
  );
}

function filtered(input: TabularExpression, condition: ScalarExpression | null): TabularExpression {
  if (condition === null) return input;
  const { columns } = input;
  const { span } = condition;
  const operator = { kind: 'FilterOperator', columns, condition, span } as const;
  return { kind: 'PipeExpression', columns, input, operator, span };
}

/** The same expression with the parts of the filter that concern the left below the join; others are left alone. */
export function filterBelowUnique(expression: PipeExpression): TabularExpression {
  const { input, operator } = expression;
  if (operator.kind !== 'FilterOperator' || input.kind !== 'PipeExpression') return expression;
  const join = input.operator;
  if (join.kind !== 'JoinOperator' || join.joinKind !== 'innerunique') return expression;
  const names = new Set(input.input.columns.map(({ name }) => name));
  const conjuncts = listConjuncts(operator.condition);
  const below = conjuncts.filter((condition) => asksOnly(condition, names));
  if (below.length === 0) return expression;
  const rest = conjuncts.filter((condition) => !below.includes(condition));
  const left = filtered(input.input, joined(below));
  return filtered({ ...input, input: left }, joined(rest));
}
