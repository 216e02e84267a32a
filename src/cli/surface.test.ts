import { expect, test } from 'vitest';
import { toMessageWidth, toWidth, wantsColour } from './surface.ts';

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

test('messages are as wide as the terminal, or as COLUMNS says, else 80', () => {
  expect(toMessageWidth(120, { COLUMNS: '90' })).toBe(120);
  expect(toMessageWidth(undefined, { COLUMNS: '90' })).toBe(90);
  expect([undefined, 0].map((columns) => toMessageWidth(columns, {}))).toEqual([80, 80]);
  expect(toMessageWidth(undefined, { COLUMNS: 'wide' })).toBe(80);
  expect(toMessageWidth(20, {})).toBe(60);
});
