/** Plug-ins whose columns depend on the data (`bag_unpack`, `pivot`): which they are, and what the query expects of them. */
import type { Library } from '../library.ts';
import { type LibraryNode, SYMBOL_KIND } from '../library-types.ts';
import { listNodes, part } from './context.ts';

/** What tells a plug-in's call from others in the query: where its first argument begins. */
export function positionOf(node: LibraryNode): number {
  const call = part(node, 'FunctionCall');
  const [first] = listNodes(part(call, 'ArgumentList').Expressions);
  return (first ?? call).TextStart;
}

/** Whether the columns are left open: the plug-in makes them of the data, and the query does not say which. */
export function isOpen(node: LibraryNode): boolean {
  return (node.Schema ?? null) === null && node.ResultType?.IsOpen === true;
}

/** Whether a node belongs to the query itself, not to the body of a function, which is a tree of its own. */
export function isInQuery(node: LibraryNode, library: Library): boolean {
  let at = node;
  while (at.Parent !== undefined && at.Parent !== null) at = at.Parent;
  return library.kindOf(at) === 'QueryBlock';
}

/** Every name in a clause that says which columns two tables share. */
function listSharedNames(clause: LibraryNode): readonly string[] {
  const names: string[] = [];
  const pending: LibraryNode[] = [clause];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node.SimpleName === 'string') names.push(node.SimpleName);
    for (let index = 0; index < node.ChildCount; index += 1) {
      const child = node.GetChild(index);
      if (child !== null) pending.push(child);
    }
  }
  return names;
}

/** Names of columns that only an open table can have, and those of columns that the query or its tables make. */
function listColumnNames(root: LibraryNode): {
  readonly inferred: ReadonlySet<string>;
  readonly made: ReadonlySet<string>;
  readonly shared: ReadonlySet<string>;
} {
  const shared = new Set<string>();
  const inferred = new Set<string>();
  const made = new Set<string>();
  const pending: LibraryNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { ReferencedSymbol: symbol, SimpleName: name } = node;
    if (symbol?.Kind === SYMBOL_KIND.column && typeof name === 'string') {
      const isDeclared = 'Type' in symbol && node.ResultType?.Name !== 'unknown';
      (isDeclared ? made : inferred).add(name);
    }
    const clause = node.ConditionClause ?? node.LookupClause ?? null;
    if (clause !== null) for (const each of listSharedNames(clause)) shared.add(each);
    for (let index = node.ChildCount - 1; index >= 0; index -= 1) {
      const child = node.GetChild(index);
      if (child !== null) pending.push(child);
    }
  }
  return { inferred, made, shared };
}

/** Names of columns that an open table has to have, also where another column has the name elsewhere. */
export function listInferredNames(root: LibraryNode): readonly string[] {
  const { inferred, shared } = listColumnNames(root);
  return [...new Set([...inferred, ...shared])].filter((name) => !name.startsWith('$')).sort();
}

/** Names of columns that only an open table can have, and that the query does not make itself. */
export function listOpenNames(root: LibraryNode): readonly string[] {
  const { inferred, made } = listColumnNames(root);
  return [...inferred].filter((name) => !made.has(name)).sort();
}
