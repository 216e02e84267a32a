/** Finds places in the official tree: the node at a span, and what lies around it. */
import type { Library } from './library.ts';
import type { LibraryNode } from './library-types.ts';

/** The deepest node that covers a span exactly or wider. */
export function findNode(root: LibraryNode, start: number, end: number): LibraryNode {
  let found = root;
  for (;;) {
    let next: LibraryNode | null = null;
    for (let index = 0; index < found.ChildCount; index += 1) {
      const child = found.GetChild(index);
      if (
        child !== null &&
        child.TextStart <= start &&
        child.End >= end &&
        child.End > child.TextStart
      ) {
        next = child;
        break;
      }
    }
    if (next === null) return found;
    found = next;
  }
}

/** The nodes around a node, nearest first, the node itself included. */
export function* listAncestors(node: LibraryNode): Generator<LibraryNode> {
  for (let at: LibraryNode | null = node; at !== null; at = at.Parent ?? null) yield at;
}

/** The pipe whose operator holds the node: its left side is the table whose columns are in scope. */
export function findPipe(node: LibraryNode, library: Library): LibraryNode | null {
  for (const ancestor of listAncestors(node)) {
    if (
      library.kindOf(ancestor) === 'PipeExpression' &&
      (ancestor.Operator?.TextStart ?? Infinity) <= node.TextStart
    ) {
      return ancestor;
    }
  }
  return null;
}

/** The call of a function whose arguments hold the node. */
export function findCall(node: LibraryNode, library: Library): LibraryNode | null {
  for (const ancestor of listAncestors(node)) {
    if (
      library.kindOf(ancestor) === 'FunctionCallExpression' &&
      (ancestor.ArgumentList?.TextStart ?? Infinity) <= node.TextStart
    ) {
      return ancestor;
    }
  }
  return null;
}
