/** Series as the functions compute them, without an engine: edges that examples do not reach. */
import { describe, expect, test } from 'vitest';
import { seriesArithmetic, seriesComparison, seriesFunction } from './elements.ts';
import { fillConstant, fillFromSide, fillLinear } from './fill.ts';
import { firFilter, iirFilter, seasonalPart } from './filters.ts';
import { dotProduct, seriesCosine, seriesMeasure, seriesPearson } from './measures.ts';
import { SERIES_FUNCTIONS } from './registry.ts';
import { lineOfFit, statisticsOf } from './statistics.ts';

describe('element by element', () => {
  test.each([
    ['add', '[9223372036854775807]', '[1]', '[-9223372036854775808]'],
    ['add', '[1,2.5]', '[1,1]', '[2.0,3.5]'],
    ['divide', '[1,0]', '[0,0]', '["\\u0001r:inf","\\u0001r:nan"]'],
    ['multiply', '["\\u0001r:inf"]', '[2]', '["\\u0001r:inf"]'],
    ['subtract', '[1,2,3]', '[1]', '[0,null,null]'],
    ['add', '{"a":1}', '[1]', null],
  ])('%s of %s and %s is %s', (name, left, right, expected) => {
    expect(seriesArithmetic.call([name, left, right])).toBe(expected);
  });

  test('long and real compare by value, and null has no comparison', () => {
    expect(seriesComparison.call(['equals', '[1,2,null]', '[1.0,3,1]'])).toBe('[true,false,null]');
    expect(seriesComparison.call(['less', '[9007199254740993]', '[9007199254740992]'])).toBe(
      '[false]',
    );
  });

  test('a function of text or a bag is null', () => {
    expect(seriesFunction.call(['abs', '["a",-2]'])).toBe('[null,2]');
    expect(seriesFunction.call(['abs', '"a"'])).toBeNull();
  });
});

describe('missing values', () => {
  test('a placeholder is found by its value', () => {
    expect(fillFromSide.call(['[0.0,5,0]', '0', false])).toBe('[0.0,5,5]');
    expect(fillConstant.call(['[0,null]', '7', '0'])).toBe('[7,null]');
    expect(fillLinear.call(['[-1,4,-1,6]', '-1', true, '0.0'])).toBe('[4,4,5,6]');
  });

  test('edges stay where they are not to be filled', () => {
    expect(fillLinear.call(['[null,1,null,3,null]', null, false, '0.0'])).toBe('[null,1,2,3,null]');
  });

  test('a series of nothing but missing values becomes the constant', () => {
    expect(fillLinear.call(['[null,null]', null, true, '0.0'])).toBe('[0.0,0.0]');
    expect(fillLinear.call(['[]', null, true, '0.0'])).toBe('[]');
  });
});

describe('filters', () => {
  test('a first denominator of zero, or a series with a gap, has no result', () => {
    expect(iirFilter.call(['[1]', '[1]', '[0,1]'])).toBeNull();
    expect(iirFilter.call(['[1,null]', '[1]', '[1]'])).toBeNull();
  });

  test('factors below zero are not normalized', () => {
    expect(firFilter.call(['[1,2]', '[1,-1]', true, false])).toBeNull();
  });

  test('the seasonal part takes the median of each place', () => {
    expect(seasonalPart.call(['[1,3,5,1,3,5,2,4,6]', 3n])).toBe(
      '[1.0,3.0,5.0,1.0,3.0,5.0,1.0,3.0,5.0]',
    );
    expect(seasonalPart.call(['[1,2]', 0n])).toBe('[0.0,0.0]');
    expect(seasonalPart.call(['[1,2]', 9n])).toBe('[1.0,2.0]');
  });
});

describe('measures', () => {
  test('nothing has no measure', () => {
    expect(seriesMeasure.call(['sum', '[]'])).toBeNull();
    expect(dotProduct.call(['[]', '[1]'])).toBeNull();
  });

  test('vectors are cut to the shorter, correlations are not', () => {
    expect(dotProduct.call(['[1,2,3]', '[1,1]'])).toBe(3);
    expect(seriesCosine.call(['[1,0,5]', '[1,0]'])).toBe(1);
    expect(seriesPearson.call(['[1,2,3]', '[1,2]'])).toBeNull();
  });

  test('a value that is not finite spoils statistics unless it is left out', () => {
    expect(statisticsOf.call(['[1,null,3]', false])).toBeNull();
    expect(statisticsOf.call(['[1,null,3]', true])).toBe(
      '[1.0,0,3.0,2,2.0,1.4142135623730952,2.0,4.0,3]',
    );
  });

  test('the line counts its places from one', () => {
    expect(lineOfFit.call(['[1,3,5]'])).toBe('[1.0,2.0,4.0,0.0,-1.0,[1.0,3.0,5.0]]');
    expect(lineOfFit.call(['[2,2]'])).toBe('[null,0.0,0.0,0.0,2.0,[2.0,2.0]]');
  });
});

test('the list is sorted by name', () => {
  const names = SERIES_FUNCTIONS.map(({ name }) => name);
  expect(names).toEqual([...names].sort());
});
