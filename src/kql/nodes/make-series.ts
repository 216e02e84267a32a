/** `make-series`: the grouping columns come first in the result, then the series, the axis last. */
import type { LibraryNode } from '../library-types.ts';
import type { Assignment, ScalarExpression, SeriesAggregate } from '../tree.ts';
import { assignInOrder } from './assignment.ts';
import {
  type CopyContext,
  columnsOf,
  listNodes,
  type OperatorCopier,
  part,
  placeholder,
  refuse,
  spanOf,
  textOf,
} from './context.ts';
import { readParameters } from './join.ts';

interface Range {
  readonly inclusive: boolean;
  readonly from: ScalarExpression | null;
  readonly to: ScalarExpression | null;
  readonly step: ScalarExpression;
}

function copyRange(node: LibraryNode, context: CopyContext): Range {
  if (context.library.kindOf(node) === 'MakeSeriesInRangeClause') {
    const [from, to, step] = listNodes(part(node, 'Arguments').Expressions);
    return {
      inclusive: true,
      from: from === undefined ? null : context.scalar(from),
      to: to === undefined ? null : context.scalar(to),
      step: step === undefined ? placeholder(node) : context.scalar(step),
    };
  }
  const bound = (clause: LibraryNode | null | undefined): ScalarExpression | null =>
    clause === null || clause === undefined ? null : context.scalar(part(clause, 'Expression'));
  return {
    inclusive: false,
    from: bound(node.MakeSeriesFromClause),
    to: bound(node.MakeSeriesToClause),
    step: bound(node.MakeSeriesStepClause) ?? placeholder(node),
  };
}

function withDefaults(
  assignments: readonly Assignment[],
  nodes: readonly LibraryNode[],
  context: CopyContext,
): readonly SeriesAggregate[] {
  return assignments.map((assignment, index) => {
    const value = nodes[index]?.DefaultExpression?.Expression ?? null;
    return { ...assignment, defaultValue: value === null ? null : context.scalar(value) };
  });
}

export const copyMakeSeries: OperatorCopier = (node, context) => {
  const kind = readParameters(node, context, ['kind']).get('kind');
  const word = kind === undefined ? null : textOf(kind, context);
  if (word !== null && word !== 'nonempty') {
    const supported = ['nonempty'];
    refuse(context, 'KQL101', { what: 'make-series kind', name: word, supported }, node);
  }
  const columns = columnsOf(node, context);
  const by = listNodes(node.ByClause?.Expressions);
  const aggregates = listNodes(part(node, 'Aggregates'));
  const expressions = aggregates.map((aggregate) => part(aggregate, 'Expression'));
  const axis = part(part(node, 'OnClause'), 'Expression');
  const made = assignInOrder([...expressions, axis], columns.slice(by.length), context);
  const [last] = made.slice(-1);
  return {
    kind: 'MakeSeriesOperator',
    columns,
    nonempty: word === 'nonempty',
    aggregates: withDefaults(made.slice(0, -1), aggregates, context),
    axis: last ?? { names: [], expression: placeholder(axis), span: spanOf(axis) },
    ...copyRange(part(node, 'RangeClause'), context),
    by: assignInOrder(by, columns.slice(0, by.length), context),
    span: spanOf(node),
  };
};
