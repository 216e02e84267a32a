import { expect, test } from 'vitest';
import { toWidth, wantsColour } from './surface.ts';

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, false],
  [{ FORCE_COLOR: '0' }, true, true],
  [{ TERM: 'dumb' }, true, false],
])('%j on a terminal: %j gives colour: %j', (environment, isTerminal, wanted) => {
  expect(wantsColour(environment, isTerminal)).toBe(wanted);
});

test('text for people is between 60 and 100 columns', () => {
  expect([undefined, 0, 40, 80, 300].map(toWidth)).toEqual([100, 100, 60, 80, 100]);
});
