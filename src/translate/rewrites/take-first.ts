/**
 * `take` behind `extend` and the project family. They give a row for each row, in the same order, so the rows may as well be taken
 * first: then nothing is computed for those that nobody sees, whatever it costs.
 */
import type { PipeExpression } from '../../kql/tree.ts';
import { findCalls } from '../../kql/walk.ts';
import { WINDOW_FUNCTIONS } from '../windows/lower-with-windows.ts';

/** Operators that give each row once. */
const ROW_BY_ROW: ReadonlySet<string> = new Set([
  'ExtendOperator',
  'ProjectAwayOperator',
  'ProjectKeepOperator',
  'ProjectOperator',
  'ProjectRenameOperator',
  'ProjectReorderOperator',
]);

/** The same rows, taken before they are computed. A function that looks at other rows needs them all. */
export function takeFirst(expression: PipeExpression): PipeExpression {
  const { input, operator: take } = expression;
  if (take.kind !== 'TakeOperator' || input.kind !== 'PipeExpression') return expression;
  const { input: rows, operator } = input;
  if (!ROW_BY_ROW.has(operator.kind) || findCalls(operator, [...WINDOW_FUNCTIONS]).length > 0) {
    return expression;
  }
  const { columns } = rows;
  return {
    ...input,
    input: {
      kind: 'PipeExpression',
      columns,
      input: rows,
      operator: { ...take, columns },
      span: take.span,
    },
  };
}
