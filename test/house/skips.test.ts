// A test runs, or says what it lacks. Skips by hand, and tests that run alone, do not stay.
import { expect, test } from 'vitest';
import { isTest, readTypeScript } from './files.ts';
import { child, parse } from './syntax.ts';

const SWITCHES = new Set(['fails', 'only', 'runIf', 'skip', 'skipIf', 'todo']);
const RUNNERS = new Set(['describe', 'it', 'suite', 'test']);

const faultsOf = (path: string, text: string): readonly string[] =>
  parse(path, text).nodes.flatMap((node) => {
    if (node.type !== 'MemberExpression') return [];
    const runner = child(node, 'object')?.['name'];
    const property = child(node, 'property')?.['name'];
    if (typeof runner !== 'string' || typeof property !== 'string') return [];
    return RUNNERS.has(runner) && SWITCHES.has(property) ? [`${path}: ${runner}.${property}`] : [];
  });

test('no test is skipped, alone or expected to fail by a switch; needs.ts states what is lacking', () => {
  const faults = readTypeScript()
    .filter(({ path }) => isTest(path))
    .flatMap(({ path, text }) => faultsOf(path, text));
  expect(faults).toEqual([]);
});

test.each(['describe.only', 'test.skip', 'it.todo', 'test.skipIf', 'test.fails'])(
  'the rule finds %s',
  (call) => {
    expect(faultsOf('a.test.ts', `${call}('name', () => {});`)).toEqual([`a.test.ts: ${call}`]);
  },
);
