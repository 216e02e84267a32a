/** Kusto's patterns in the engine's language: what is rewritten, what goes as it is, what is refused. */
import { describe, expect, test } from 'vitest';
import { toEnginePattern } from './regex.ts';

describe('toEnginePattern', () => {
  test.each([
    ['abc.*', 'abc.*'],
    ['\\d+', '[\\p{Nd}]+'],
    ['[^\\d.]', '[^\\p{Nd}.]'],
    ['\\W', '[^\\pL\\pM\\p{Nd}\\p{Nl}\\p{Pc}]'],
    ['[\\w-]', '[\\pL\\pM\\p{Nd}\\p{Nl}\\p{Pc}-]'],
    ['(?i)lua', '(?i)lua'],
    ['(?<name>x)', '(?P<name>x)'],
    ['\\u0041', '\\x{0041}'],
    ['[[:alpha:]]', '[[:alpha:]]'],
    ['[]a]', '[]a]'],
    ['\\.\\\\', '\\.\\\\'],
  ])('%s becomes %s', (pattern, engine) => {
    expect(toEnginePattern(pattern)).toEqual({ pattern: engine });
  });

  test.each([
    ['(?=x)', /look-around/],
    ['(?<!x)y', /look-around/],
    ['(a)\\1', /back references/],
    ['\\bword\\b', /word boundary/],
    ['[a-z&&[^m]]', /set operation|class inside/],
    ['[abc', /not closed/],
    ['(?x)a b', /flag x/],
    ['end\\', /ends in a backslash/],
  ])('%s is refused', (pattern, reason) => {
    const outcome = toEnginePattern(pattern);
    expect('refused' in outcome ? outcome.refused : outcome.pattern).toMatch(reason);
  });
});
