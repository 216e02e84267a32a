import { expect, test } from 'vitest';
import { readText } from './files.ts';
import { ROOMS } from './rooms.ts';

const changelog = readText('CHANGELOG.md');

/** Parts of the changelog that are not rooms of src/. */
const OTHER_PARTS = ['content', 'project'];

test('the first part of the changelog is what is not released yet', () => {
  expect(changelog.match(/^## (.+)$/m)?.[1]).toBe('Unreleased');
});

test('what is not released yet is told by room', () => {
  const part = changelog.split(/^## /m)[1] ?? '';
  const headings = [...part.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading ?? '');
  expect(headings.length).toBeGreaterThan(0);
  expect(headings.filter((each) => !(each in ROOMS) && !OTHER_PARTS.includes(each))).toEqual([]);
});
