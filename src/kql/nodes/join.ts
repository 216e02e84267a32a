/** `join`, `lookup`: two tables by keys. */
import type { LibraryNode } from '../library-types.ts';
import type { JoinKey, JoinKind } from '../tree.ts';
import {
  type CopyContext,
  columnsOf,
  firstWord,
  listNodes,
  nameOf,
  type OperatorCopier,
  part,
  refuse,
  spanOf,
  textOf,
  unwrap,
} from './context.ts';

/** Every spelling of a kind. Source: https://learn.microsoft.com/kusto/query/join-operator */
const KINDS: Readonly<Record<string, JoinKind>> = {
  innerunique: 'innerunique',
  inner: 'inner',
  leftouter: 'leftouter',
  rightouter: 'rightouter',
  fullouter: 'fullouter',
  leftsemi: 'leftsemi',
  rightsemi: 'rightsemi',
  leftanti: 'leftanti',
  anti: 'leftanti',
  leftantisemi: 'leftanti',
  rightanti: 'rightanti',
  rightantisemi: 'rightanti',
};

/** Parameters but for hints, by name. */
export function readParameters(
  node: LibraryNode,
  context: CopyContext,
  known: readonly string[],
): ReadonlyMap<string, LibraryNode> {
  const found = new Map<string, LibraryNode>();
  for (const parameter of listNodes(node.Parameters)) {
    const name = nameOf(part(parameter, 'Name'));
    if (name.startsWith('hint.')) continue;
    if (known.includes(name)) found.set(name, part(parameter, 'Expression'));
    else refuse(context, 'KQL103', { name, operator: firstWord(node, context) }, parameter);
  }
  return found;
}

function sideOf(node: LibraryNode, context: CopyContext): { side: string; name: string } | null {
  const inner = unwrap(node, context);
  const kind = context.library.kindOf(inner);
  if (kind !== 'PathExpression') return null;
  const side = textOf(part(inner, 'Expression'), context);
  return side === '$left' || side === '$right'
    ? { side, name: nameOf(part(inner, 'Selector')) }
    : null;
}

function copyKey(node: LibraryNode, context: CopyContext): JoinKey | null {
  const inner = unwrap(node, context);
  const kind = context.library.kindOf(inner);
  if (kind === 'NameReference') return { left: nameOf(inner), right: nameOf(inner) };
  if (kind !== 'EqualExpression') return null;
  const first = sideOf(part(inner, 'Left'), context);
  const second = sideOf(part(inner, 'Right'), context);
  if (first === null || second === null || first.side === second.side) return null;
  return first.side === '$left'
    ? { left: first.name, right: second.name }
    : { left: second.name, right: first.name };
}

/** Conditions that `and` joins are as many keys. */
function listConditions(node: LibraryNode, context: CopyContext): readonly LibraryNode[] {
  const inner = unwrap(node, context);
  return context.library.kindOf(inner) === 'AndExpression'
    ? [part(inner, 'Left'), part(inner, 'Right')].flatMap((side) => listConditions(side, context))
    : [inner];
}

function copyKeys(
  clause: LibraryNode | null | undefined,
  context: CopyContext,
): readonly JoinKey[] {
  const conditions = listNodes(clause?.Expressions).flatMap((node) =>
    listConditions(node, context),
  );
  return conditions.flatMap((node) => {
    const key = copyKey(node, context);
    if (key === null && !context.isFaulty) {
      const name = textOf(node, context);
      refuse(context, 'KQL101', { what: 'join condition', name, supported: [] }, node);
    }
    return key === null ? [] : [key];
  });
}

export const copyJoin: OperatorCopier = (node, context) => {
  const kind = readParameters(node, context, ['kind', 'withsource']).get('kind');
  const word = kind === undefined ? 'innerunique' : textOf(kind, context);
  const joinKind = KINDS[word];
  if (joinKind === undefined) {
    refuse(
      context,
      'KQL101',
      { what: 'join kind', name: word, supported: Object.keys(KINDS) },
      node,
    );
  }
  const clause = node.ConditionClause ?? null;
  if (clause !== null && context.library.kindOf(clause) !== 'JoinOnClause') {
    const name = textOf(clause, context);
    refuse(context, 'KQL101', { what: 'join condition', name, supported: ['on'] }, clause);
  }
  return {
    kind: 'JoinOperator',
    columns: columnsOf(node, context),
    joinKind: joinKind ?? 'innerunique',
    right: context.tabular(part(node, 'Expression')),
    on: copyKeys(clause, context),
    span: spanOf(node),
  };
};

export const copyLookup: OperatorCopier = (node, context) => {
  const kind = readParameters(node, context, ['kind']).get('kind');
  const word = kind === undefined ? 'leftouter' : textOf(kind, context);
  if (word !== 'leftouter' && word !== 'inner') {
    const supported = ['leftouter', 'inner'];
    refuse(context, 'KQL101', { what: 'lookup kind', name: word, supported }, node);
  }
  return {
    kind: 'LookupOperator',
    columns: columnsOf(node, context),
    joinKind: word === 'inner' ? 'inner' : 'leftouter',
    right: context.tabular(part(node, 'Expression')),
    on: copyKeys(node.LookupClause, context),
    span: spanOf(node),
  };
};
