/**
 * `scan`: declared columns and the steps of a sequence. `step.column` is a column reference with its step. Without
 * `with_match_id` the binder adds a column `match_id` that the engine's result does not have: it is left out.
 */
import type { LibraryNode } from '../library-types.ts';
import type { Assignment, ScanDeclaration, ScanStep } from '../tree.ts';
import {
  type CopyContext,
  columnsOf,
  listNodes,
  nameOf,
  type OperatorCopier,
  part,
  refuse,
  spanOf,
  textOf,
  toArray,
} from './context.ts';
import { readParameters } from './join.ts';

const MATCH_ID = 'match_id';

function copyDeclarations(
  node: LibraryNode,
  context: CopyContext,
): readonly Omit<ScanDeclaration, 'type'>[] {
  return listNodes(node.DeclareClause?.Declarations).map((parameter) => {
    const value = parameter.DefaultValue?.Value ?? null;
    return {
      name: nameOf(part(part(parameter, 'NameAndType'), 'Name')),
      defaultValue: value === null ? null : context.scalar(value),
      span: spanOf(parameter),
    };
  });
}

function copyAssignments(step: LibraryNode, context: CopyContext): readonly Assignment[] {
  return listNodes(step.ComputationClause?.Assignments).map((assignment) => ({
    names: [nameOf(part(assignment, 'Name'))],
    expression: context.scalar(part(assignment, 'Expression')),
    span: spanOf(assignment),
  }));
}

function copyStep(step: LibraryNode, context: CopyContext): ScanStep {
  const kind = step.ScanStepOutput?.OutputKind ?? null;
  const word = kind === null ? 'all' : textOf(kind, context);
  if (word !== 'all' && word !== 'last' && word !== 'none') {
    const supported = ['all', 'last', 'none'];
    refuse(context, 'KQL101', { what: 'output of a step', name: word, supported }, step);
  }
  return {
    name: nameOf(part(step, 'Name')),
    output: word === 'last' || word === 'none' ? word : 'all',
    condition: context.scalar(part(step, 'Condition')),
    assignments: copyAssignments(step, context),
    span: spanOf(step),
  };
}

export const copyScan: OperatorCopier = (node, context) => {
  const parameter = readParameters(node, context, ['with_match_id']).get('with_match_id');
  const matchId = parameter === undefined ? null : nameOf(parameter);
  for (const clause of [node.PartitionByClause, node.OrderByClause]) {
    if (clause === undefined || clause === null) continue;
    const name = textOf(clause, context);
    refuse(context, 'KQL101', { what: 'part of scan', name, supported: [] }, clause);
  }
  if (matchId === null) {
    const made = toArray(node.ResultType?.Columns).findLast(({ Name }) => Name === MATCH_ID);
    if (made !== undefined) context.phantoms.add(made);
  }
  const columns = columnsOf(node, context);
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return {
    kind: 'ScanOperator',
    columns,
    matchId,
    declarations: copyDeclarations(node, context).map((declaration) => ({
      ...declaration,
      type: types.get(declaration.name) ?? 'dynamic',
    })),
    steps: listNodes(part(node, 'Steps')).map((step) => copyStep(step, context)),
    span: spanOf(node),
  };
};
