import { expect, test } from 'vitest';
import { listFiles, readText, roomsNow } from './files.ts';

const LONGEST_PAGE = 60;

test.each(roomsNow())('src/%s/README.md is there, and at most a page', (room) => {
  const path = `src/${room}/README.md`;
  expect(listFiles()).toContain(path);
  const lines = readText(path).trimEnd().split('\n');
  expect(lines[0]).toMatch(/^# /);
  expect(lines.length).toBeLessThanOrEqual(LONGEST_PAGE);
});

test('a folder in src/ is a room of the table', () => {
  const folders = new Set(
    listFiles()
      .filter((path) => /^src\/[^/]+\//.test(path))
      .map((path) => path.split('/')[1] ?? ''),
  );
  expect([...folders].toSorted()).toEqual(roomsNow().toSorted());
});
