import { expect, test } from 'vitest';
import { toConfidence, toScore, toSeverity } from './score.ts';

test.each([
  [0, 'informational'],
  [24, 'informational'],
  [25, 'low'],
  [49, 'low'],
  [50, 'medium'],
  [74, 'medium'],
  [75, 'high'],
  [100, 'high'],
])('a score of %d is %s', (score, severity) => {
  expect(toSeverity(score)).toBe(severity);
});

test.each([
  [39, 'low'],
  [40, 'medium'],
  [69, 'medium'],
  [70, 'high'],
])('confidence of %d is %s', (points, confidence) => {
  expect(toConfidence(points)).toBe(confidence);
});

test('a score is held within 0 to 100', () => {
  const points = (...values: number[]): number =>
    toScore(values.map((value) => ({ text: 'x', points: value })));
  expect([points(85, 60), points(10, -40), points(60, -20), points()]).toEqual([100, 0, 40, 0]);
});
