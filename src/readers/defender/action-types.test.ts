/** The written list of ActionTypes and the one that the reader uses are the same, and no ActionType has two tables. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findTable } from '../../schema/tables.ts';
import { ACTION_TYPES } from './action-types.ts';

test('the page of the folder holds the same list', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const written = Object.fromEntries(
    [...page.matchAll(/^\*\*(\w+)\*\*: (.+)\.$/gm)].map(([, table, list]) => [
      table,
      list?.split(', '),
    ]),
  );
  expect(written).toEqual(ACTION_TYPES);
});

test('every table exists, and no ActionType belongs to two', () => {
  const all = Object.values(ACTION_TYPES).flat();
  expect(Object.keys(ACTION_TYPES).filter((name) => findTable(name) === undefined)).toEqual([]);
  expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
});
