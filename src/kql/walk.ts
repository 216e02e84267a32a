/**
 * Visits and rewrites bound trees without knowing the kinds: a node is an object with a `kind`, its children are wherever
 * its properties hold nodes. A new kind needs nothing here.
 */
import { deepFreeze } from './freeze.ts';
import type { BinaryKind, BoundNode, FunctionCallExpression, ScalarExpression } from './tree.ts';

function isNode(value: unknown): value is BoundNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** Every node in and below, parents before children, left before right. */
export function* walk(root: BoundNode): Generator<BoundNode> {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isNode(value)) yield value;
    // One by one: a list of literals may hold more items than a call takes arguments.
    for (const child of Object.values(value).toReversed()) pending.push(child);
  }
}

/** Calls of a function by any of its names, in the order of the text. */
export function findCalls(
  root: BoundNode,
  names: readonly string[],
): readonly FunctionCallExpression[] {
  const calls: FunctionCallExpression[] = [];
  for (const node of walk(root)) {
    if (node.kind === 'FunctionCallExpression' && names.includes(node.name)) calls.push(node);
  }
  return calls;
}

function rebuild(value: unknown, change: (node: BoundNode) => BoundNode): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => rebuild(item, change));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const entries = Object.entries(value).map(
    ([key, child]) => [key, rebuild(child, change)] as const,
  );
  const isChanged = entries.some(([key, child]) => child !== Reflect.get(value, key));
  const rebuilt: unknown = isChanged ? Object.fromEntries(entries) : value;
  return isNode(rebuilt) ? change(rebuilt) : rebuilt;
}

/**
 * The tree with every node replaced by what `change` makes of it, children first. What did not change is shared with the
 * old tree. `change` must give a node that may stand where the old one stood: a scalar expression for a scalar expression,
 * and so on; columns of the operators around are not computed anew.
 */
export function mapNodes<T extends BoundNode>(root: T, change: (node: BoundNode) => BoundNode): T {
  // By the rule above the root keeps its place, and with it its type.
  return deepFreeze(rebuild(root, change) as T);
}

/** The tree with given nodes replaced, found by identity. */
export function replaceNodes<T extends BoundNode>(
  root: T,
  replacements: ReadonlyMap<BoundNode, BoundNode>,
): T {
  // A node whose children change is another object by the time it is asked for, so identity is looked up going down.
  function descend(value: unknown): unknown {
    if (isNode(value)) {
      const replacement = replacements.get(value);
      if (replacement !== undefined) return replacement;
    }
    if (Array.isArray(value)) return value.map(descend);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, descend(child)]));
  }
  return deepFreeze(descend(root) as T);
}

type Binary = Extract<ScalarExpression, { kind: BinaryKind }>;

function isAnd(node: ScalarExpression): node is Binary & { readonly kind: 'AndExpression' } {
  return node.kind === 'AndExpression';
}

/** The conditions that `and` joins, left to right; the expression itself when it is no `and`. */
export function listConjuncts(condition: ScalarExpression): readonly ScalarExpression[] {
  return isAnd(condition)
    ? [...listConjuncts(condition.left), ...listConjuncts(condition.right)]
    : [condition];
}
