/** The registry of our own functions: sorted, named alike, found by name. */
import { expect, test } from 'vitest';
import { findNatives, NATIVE_FUNCTIONS } from './registry.ts';

test('the registry is sorted, names nothing twice, and every name has the prefix', () => {
  const names = NATIVE_FUNCTIONS.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].sort());
  expect(names.filter((name) => !/^mh_[a-z0-9_]+$/.test(name))).toEqual([]);
});

test('names that are not defined are left out', () => {
  const found = findNatives(['mh_parse_datetime', 'mh_unheard_of']);
  expect(found.map(({ name }) => name)).toEqual(['mh_parse_datetime']);
});
