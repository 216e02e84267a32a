// Names are exported where they are defined, by name: no default exports, no barrel files.
import { expect, test } from 'vitest';
import { readTypeScript } from './files.ts';
import { child, parse, type SyntaxNode } from './syntax.ts';

/** Tools that load their configuration as a default export. */
const CONFIGURATION = ['vitest.config.ts'];

const isReExport = (node: SyntaxNode): boolean =>
  node.type === 'ExportAllDeclaration' ||
  (node.type === 'ExportNamedDeclaration' && child(node, 'source') !== undefined);

const faultsOf = (path: string, text: string): readonly string[] =>
  parse(path, text).nodes.flatMap((node) => {
    if (node.type === 'ExportDefaultDeclaration') return [`${path}: has a default export`];
    return isReExport(node) ? [`${path}: re-exports from another file`] : [];
  });

test('no file has a default export or re-exports another', () => {
  const files = readTypeScript().filter(({ path }) => !CONFIGURATION.includes(path));
  expect(files.flatMap(({ path, text }) => faultsOf(path, text))).toEqual([]);
});

test.each([
  ['export default 3;', 'a.ts: has a default export'],
  ['export default function f() {}', 'a.ts: has a default export'],
  [`export * from './b.ts';`, 'a.ts: re-exports from another file'],
  [`export { b } from './b.ts';`, 'a.ts: re-exports from another file'],
])('the rule finds %s', (text, fault) => {
  expect(faultsOf('a.ts', text)).toEqual([fault]);
});
