import { expect, test } from 'vitest';
import { isGood, renderClosing, renderCounts } from './closing-line.ts';

const skippedTest = { file: 'test/a.test.ts', name: 'reads > it', reason: 'needs ../shared/x' };

test('the last line holds the counts alone', () => {
  const text = renderClosing({ passed: 3, failed: 1, skipped: [] });
  expect(text.split('\n').at(-1)).toBe('3 passed, 1 failed');
});

test('skipped tests are listed with their reasons before the counts', () => {
  expect(renderClosing({ passed: 1, failed: 0, skipped: [skippedTest] })).toBe(
    'Skipped:\n  test/a.test.ts > reads > it: needs ../shared/x\n\n1 passed, 0 failed, 1 skipped',
  );
});

test('a skip without a reason says that it has none', () => {
  const text = renderClosing({
    passed: 1,
    failed: 0,
    skipped: [{ ...skippedTest, reason: undefined }],
  });
  expect(text).toContain('reads > it: no reason given');
});

test('skipped is left out when there are none', () => {
  expect(renderCounts({ passed: 2, failed: 0, skipped: [] })).toBe('2 passed, 0 failed');
});

test.each([
  ['nothing ran', { passed: 0, failed: 0, skipped: [] }, false],
  ['everything was skipped', { passed: 0, failed: 0, skipped: [skippedTest] }, false],
  ['one failed', { passed: 9, failed: 1, skipped: [] }, false],
  ['all passed', { passed: 9, failed: 0, skipped: [] }, true],
])('a run is judged: %s', (_name, outcome, expected) => {
  expect(isGood(outcome)).toBe(expected);
});
