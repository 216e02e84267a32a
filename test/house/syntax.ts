// The syntax trees of our own sources, for the rules of the house.
import { type Comment, parseSync } from 'oxc-parser';

/** A node of the tree: the rules look only at its type and at the few fields they know. */
export interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A parsed file: its nodes in the order of the text, its comments. */
export interface SyntaxTree {
  readonly nodes: readonly SyntaxNode[];
  readonly comments: readonly Comment[];
}

/** Whether a value is a node of the tree. */
export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const collect = (value: unknown, into: SyntaxNode[]): void => {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, into);
  } else if (isNode(value)) {
    into.push(value);
    for (const field of Object.values(value)) {
      if (typeof field === 'object') collect(field, into);
    }
  }
};

/** Parses one file; a file that does not parse is a fault of the file. */
export const parse = (path: string, text: string): SyntaxTree => {
  const { program, comments, errors } = parseSync(path, text);
  const [first] = errors;
  if (first !== undefined) throw new Error(`${path}: ${first.message}`);
  const nodes: SyntaxNode[] = [];
  collect(program, nodes);
  return { nodes, comments };
};

/** A field of a node that is itself a node, or undefined. */
export const child = (node: SyntaxNode, field: string): SyntaxNode | undefined => {
  const value = node[field];
  return isNode(value) ? value : undefined;
};

/** The text of a string literal, or of a template literal without holes; otherwise undefined. */
export const stringOf = (node: SyntaxNode | undefined): string | undefined => {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node?.type !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return undefined;
  const [only, ...others] = node['quasis'].filter(isNode);
  const value: unknown = only?.['value'];
  if (others.length > 0 || typeof value !== 'object' || value === null) return undefined;
  return 'cooked' in value && typeof value.cooked === 'string' ? value.cooked : undefined;
};
