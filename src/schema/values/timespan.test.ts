import { describe, expect, test } from 'vitest';
import { fromTimespanText, toTimespanText } from './timespan.ts';

function normalise(text: string): string | null {
  const ticks = fromTimespanText(text);
  return ticks === null ? null : toTimespanText(ticks);
}

describe('timespan text', () => {
  test.each([
    ['1d', '1.00:00:00'],
    ['2.5h', '02:30:00'],
    ['10m', '00:10:00'],
    ['3s', '00:00:03'],
    ['100ms', '00:00:00.1000000'],
    ['5microsecond', '00:00:00.0000050'],
    ['1tick', '00:00:00.0000001'],
    ['15 seconds', '00:00:15'],
    ['2', '2.00:00:00'],
    ['-1d', '-1.00:00:00'],
    ['1.02:03:04.5', '1.02:03:04.5000000'],
    ['-1.02:03:04', '-1.02:03:04'],
    ['0.00:03:00', '00:03:00'],
    ['13:00', '13:00:00'],
    ['-00:30:00', '-00:30:00'],
    ['25min', '00:25:00'],
    ['10675199.02:48:05.4775807', '10675199.02:48:05.4775807'],
    ['-10675199.02:48:05.4775808', '-10675199.02:48:05.4775808'],
    ['00:00:00', '00:00:00'],
  ])('%s is read as %s', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test.each([
    'abc',
    '',
    '1x',
    '24:00:00',
    '00:60:00',
    '10675199.02:48:05.4775808',
    '.',
    '99999999999d',
  ])('%s is not a timespan', (text) => {
    expect(fromTimespanText(text)).toBeNull();
  });

  test('fractions of a unit are exact where binary floating point is not', () => {
    expect(fromTimespanText('0.1d')).toBe(86_400_000_000n);
    expect(fromTimespanText('1.1s')).toBe(11_000_000n);
  });
});
