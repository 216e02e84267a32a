// Files stay small enough to read. Growing past the limit is possible: with an entry here that says why.
import { expect, test } from 'vitest';
import { isTest, listFiles, readText } from './files.ts';

const LONGEST = 400;
const LONGEST_TEST_OR_FACTS = 800;

/** Tables of facts: their length is that of the world they describe. */
const FACTS: Readonly<Record<string, string>> = {
  'src/kql/tree.ts': 'one shape for each node kind; they refer to one another in a circle',
  'src/translate/functions/registry.ts':
    'two lines for each function that the official library lists',
  'src/translate/operators/reference.ts': 'an entry with its example for each query operator',
};

/** Files that are longer than their limit, each with the reason. */
const LONGER: Readonly<Record<string, string>> = {};

const limitOf = (path: string): number =>
  isTest(path) || path in FACTS ? LONGEST_TEST_OR_FACTS : LONGEST;

const CODE = /\.(?:ts|tsx|mjs|css)$/;

const lengthOf = (path: string): number => readText(path).split('\n').length - 1;

test('no code file is longer than its limit without a reason', () => {
  const faults = listFiles()
    .filter((path) => CODE.test(path) && !(path in LONGER))
    .filter((path) => lengthOf(path) > limitOf(path))
    .map((path) => `${path}: ${lengthOf(path)} lines, limit ${limitOf(path)}`);
  expect(faults).toEqual([]);
});

test('the reasons are for files that still need them', () => {
  const stale = Object.keys(LONGER).filter(
    (path) => !listFiles().includes(path) || lengthOf(path) <= limitOf(path),
  );
  expect(stale).toEqual([]);
});
