import { describe, expect, test } from 'vitest';
import { neutralizeJson, neutralizeText } from './neutral-text.ts';

describe('plain text', () => {
  test.each([
    ['\u001b[31mred', '\\u001b[31mred'],
    ['a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['exe\u202egnp.sh', 'exe\\u202egnp.sh'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['\u009b31m', '\\u009b31m'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['half\ud800', 'half\\ud800'],
  ])('%j shows its unseen characters', (text, shown) => {
    expect(neutralizeText(text)).toBe(shown);
  });

  test('letters of any script, spaces and backslashes stay', () => {
    const text = 'C:\\Temp\\скрипт.lua 脚本 🌙 é';
    expect(neutralizeText(text)).toBe(text);
  });
});

describe('JSON text', () => {
  test('it means the same afterwards', () => {
    const value = { a: 'x\u202ey\u{e0041}\u2028\u007f', 'b\u200f': ['\n'] };
    const json = neutralizeJson(JSON.stringify(value));
    expect(JSON.parse(json)).toEqual(value);
    expect(json).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  });

  test('white space of evidence between tokens does not end a line', () => {
    expect(neutralizeJson('{"a":\n\t1}')).toBe('{"a":  1}');
  });
});
