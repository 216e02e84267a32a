import { describe, expect, test } from 'vitest';
import { foldText } from '../translate/text/fold.ts';
import { findMatches, isMatch, type MatchRule, toSearchableText } from './matches.ts';

const has: MatchRule = { place: 'term', caseSensitive: false };
const hasCs: MatchRule = { place: 'term', caseSensitive: true };
const hasPrefix: MatchRule = { place: 'term start', caseSensitive: false };
const hasSuffix: MatchRule = { place: 'term end', caseSensitive: false };
const contains: MatchRule = { place: 'anywhere', caseSensitive: false };

function cut(text: string, needle: string, rule: MatchRule = has): string[] {
  return findMatches(toSearchableText(text, rule.caseSensitive), needle, rule).map(
    ({ start, end }) => `${start}:${text.slice(start, end)}`,
  );
}

describe('matches', () => {
  // Each pair was seen on a real engine, or follows from Kusto's documentation (docs/semantics.md R6).
  test.each([
    ['KustoExplorerQueryRun', 'Explorer', false],
    ['North America', 'North America', true],
    ['/0000/resourcegroups/test.rg000001?api-version=1', 'resourcegroups/test.rg000001', true],
    ['/0000/resourcegroups/test.rg000001?api-version=1', '/resourcegroups/test.rg000001?', true],
    ['a b', ' ', true],
    ['a\tb', ' ', false],
    ['1_2_3', '1', true],
    ['alpha_beta', 'alpha', true],
    ['1.2.3', '2.3', true],
    ['1_2_3', '2.3', false],
    ['ПриветМир', 'привет', false],
    ['Привет Мир', 'привет', true],
    ['NAÏVE', 'naïve', true],
    ['error', 'err', false],
    ['', '', true],
    ['anything', '', true],
    ['evil.lua', '.lua', true],
    ['evil.luac', '.lua', false],
    ['evil.lua_old', '.lua', true],
    ['io.os.execute("x")', 'os.execute(', true],
    ['pos.execute("x")', 'os.execute(', false],
    ['lua5.4 x', 'lua5', true],
    ['lua54 x', 'lua5', false],
    ['lua54.exe', 'lua', false],
  ])('%j has %j is %s', (text, needle, expected) => {
    expect(isMatch(text, needle, has)).toBe(expected);
  });

  test.each([
    ['end.', 'end', hasSuffix, true],
    ['ending', 'end', hasSuffix, false],
    ['ending', 'end', hasPrefix, true],
    ['bend', 'end', hasPrefix, false],
    ['bend', 'end', hasSuffix, true],
    ['Lua', 'lua', hasCs, false],
    ['xluax', 'LUA', contains, true],
    ['lua x', 'lua', { place: 'start', caseSensitive: false }, true],
    ['x lua', 'lua', { place: 'start', caseSensitive: false }, false],
    ['x lua', 'lua', { place: 'end', caseSensitive: false }, true],
    ['lua', 'LUA', { place: 'whole', caseSensitive: false }, true],
    ['lua ', 'lua', { place: 'whole', caseSensitive: true }, false],
    ['', '', { place: 'whole', caseSensitive: true }, true],
    ['a', '', { place: 'whole', caseSensitive: true }, false],
  ] as const)('%j against %j by %j is %s', (text, needle, rule, expected) => {
    expect(isMatch(text, needle, rule)).toBe(expected);
  });

  test('an occurrence without its boundary does not stop the search', () => {
    expect(cut('a.luac b.lua', '.lua')).toEqual(['8:.lua']);
  });

  test('all occurrences are found, none overlapping', () => {
    expect(cut('lua lua5 LUA', 'lua')).toEqual(['0:lua', '9:LUA']);
    expect(cut('aaaa', 'aa', contains)).toEqual(['0:aa', '2:aa']);
  });

  test('offsets are right behind characters of two code units and behind folded ones', () => {
    expect(cut('😀İ lua', 'lua')).toEqual(['4:lua']);
    expect(cut('x😀lua', 'lua')).toEqual(['3:lua']);
    expect(cut('𝐀lua', 'lua')).toEqual([]);
  });

  test('folding keeps the length of every character, so that offsets agree', () => {
    const changed: number[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      if (foldText(character).length !== character.length) changed.push(code);
    }
    expect(changed).toEqual([]);
  });
});
