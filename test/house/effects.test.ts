// Below app/ nothing reads the clock, the environment or files by itself, and nothing prints: all of it
// comes in as arguments. A file that must is named here, with the reason.
import { expect, test } from 'vitest';
import { isTest, readTypeScript } from './files.ts';
import { readImports } from './imports.ts';
import { PURE_ROOMS } from './rooms.ts';
import { child, parse, type SyntaxNode } from './syntax.ts';

const OUTSIDE = new Set([
  'node:child_process',
  'node:dgram',
  'node:dns',
  'node:fs',
  'node:fs/promises',
  'node:http',
  'node:https',
  'node:net',
  'node:os',
  'node:process',
  'node:timers/promises',
  'node:worker_threads',
]);

const OF_PROCESS = new Set([
  'argv',
  'chdir',
  'cwd',
  'env',
  'exit',
  'exitCode',
  'hrtime',
  'on',
  'once',
  'stderr',
  'stdin',
  'stdout',
]);

/** Files, or folders with `/` at the end, that may: the one of a room that loads its assets, and what keeps files. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/cases/': 'keeps a case: a folder with its permissions, locks and temporary files',
  'src/kql/library.ts': 'loads the official library, whose files its code cache is made from',
  'src/schema/tables.ts': 'loads the built-in tables, the assets of its room',
};

const isAllowed = (path: string): boolean =>
  Object.keys(ALLOWED).some((entry) =>
    entry.endsWith('/') ? path.startsWith(entry) : path === entry,
  );

const nameOf = (node: SyntaxNode | undefined): unknown => node?.['name'];

/** A use of the clock, the environment or the terminal, in the words of the source. */
const effectOf = (node: SyntaxNode): string | undefined => {
  if (node.type === 'NewExpression' && nameOf(child(node, 'callee')) === 'Date') {
    const given = node['arguments'];
    return Array.isArray(given) && given.length === 0 ? 'new Date()' : undefined;
  }
  if (node.type !== 'MemberExpression') return undefined;
  const object = nameOf(child(node, 'object'));
  const property = nameOf(child(node, 'property'));
  const use = `${String(object)}.${String(property)}`;
  if (object === 'console' || use === 'Date.now' || use === 'performance.now') return use;
  return object === 'process' && OF_PROCESS.has(String(property)) ? use : undefined;
};

const faultsOf = (path: string, text: string): readonly string[] => {
  const imported = readImports(path, text)
    .map(({ specifier }) => specifier)
    .filter((specifier) => specifier !== undefined && OUTSIDE.has(specifier));
  const used = parse(path, text)
    .nodes.map(effectOf)
    .filter((use) => use !== undefined);
  return [...imported, ...used].map((effect) => `${path}: ${effect}`);
};

test('nothing below app/ has effects of its own', () => {
  const faults = readTypeScript(...PURE_ROOMS.map((room) => `src/${room}`))
    .filter(({ path }) => !isTest(path) && !isAllowed(path))
    .flatMap(({ path, text }) => faultsOf(path, text));
  expect(faults).toEqual([]);
});

test.each([
  [`import { readFileSync } from 'node:fs';`, 'node:fs'],
  ['const now = new Date();', 'new Date()'],
  ['const now = Date.now();', 'Date.now'],
  ['const home = process.env.HOME;', 'process.env'],
  [`console.log('found');`, 'console.log'],
])('the rule finds %s', (text, effect) => {
  expect(faultsOf('a.ts', text)).toEqual([`a.ts: ${effect}`]);
});

test('a date made of given parts, and what stays the same in a process, are no effects', () => {
  expect(
    faultsOf('a.ts', 'new Date(0); Date.UTC(2020, 1); process.platform; process.pid;'),
  ).toEqual([]);
});

test('the exceptions are files that still need them', () => {
  const files = readTypeScript('src').filter(({ path }) => !isTest(path));
  const stale = Object.keys(ALLOWED).filter((entry) =>
    files
      .filter(({ path }) => path.startsWith(entry))
      .every(({ path, text }) => faultsOf(path, text).length === 0),
  );
  expect(stale).toEqual([]);
});
