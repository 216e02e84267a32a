/** Kusto's patterns in the engine's language: what is rewritten, what goes as it is, for which texts it is exact. */
import { describe, expect, test } from 'vitest';
import { toEnginePattern } from './regex.ts';
import { printForEngine } from './regex-engine.ts';
import { parseRegex } from './regex-parser.ts';

function printed(pattern: string): ReturnType<typeof printForEngine> {
  const regex = parseRegex(pattern);
  if ('fault' in regex) throw new Error(regex.fault);
  return printForEngine(regex);
}

const WORD =
  '\\pL\\pM\\p{Nd}\\p{Nl}\\p{Pc}\\x{24b6}-\\x{24e9}\\x{1f130}-\\x{1f149}\\x{1f150}-\\x{1f169}\\x{1f170}-\\x{1f189}\\x{200c}\\x{200d}';

describe('patterns that the engine says for all text', () => {
  test.each([
    ['abc.*', 'abc.*'],
    ['\\d+', '[\\p{Nd}]+'],
    ['[^\\d.]', '[^\\p{Nd}\\.]'],
    ['\\W', `[^${WORD}]`],
    ['[\\w-]', `[${WORD}\\-]`],
    ['(?i)lua', '(?i)lua'],
    ['a(?i)b(?-i)c', 'a(?i:b)c'],
    ['(?i:lua)|x', '(?:(?i:l)(?i:u)(?i:a))|x'],
    ['(?<name>x)', '(x)'],
    ['\\u0041\\x{42}\\103', 'ABC'],
    ['[[:alpha:]]', '[A-Za-z]'],
    ['[]a]', '[\\]a]'],
    ['\\.\\\\', '\\.\\\\'],
    ['a{2,}?|b*', 'a{2,}?|b*'],
    ['a**', '(?:a*)*'],
    ['(?s).(?-s).', '(?s:.).'],
    ['(?m)^a$', '(?m:^)a(?m:$)'],
    ['(?x) a b # a comment', 'ab'],
    ['(?-u:\\bw\\w)', '(?:\\bw[0-9A-Za-z_])'],
    ['\\p{Letter}\\p{greek}', '[\\p{L}][\\p{Greek}]'],
    ['(?U)a+', 'a+?'],
  ])('%s becomes %s', (pattern, engine) => {
    expect(printed(pattern)).toEqual({ pattern: engine, exactFor: 'all' });
  });
});

describe('patterns that the engine says for ASCII text', () => {
  test.each([
    ['\\bword\\B', '\\bword\\B'],
    ['[a-z&&[^m]]', '[a-ln-z]'],
    ['[0-9--4]', '[0-35-9]'],
    ['[a-g~~b-h]', '[ah]'],
    ['[a&&b]', '[^\\x{0}-\\x{10ffff}]'],
    ['[\\W_]', '[\\x{0}-/:-@\\[-`\\{-\\x{7f}]'],
    ['\\p{Alphabetic}', '[A-Za-z]'],
    ['\\w{40}', '[0-9A-Z_a-z]{40}'],
  ])('%s becomes %s', (pattern, engine) => {
    expect(printed(pattern)).toEqual({ pattern: engine, exactFor: 'ascii' });
    expect(toEnginePattern(pattern)).toHaveProperty('refused');
  });
});

test.each([['\\b{start}lua'], ['(?mR)^lua$'], ['(?:a{900}){2}']])(
  'the engine cannot say %s for any text',
  (pattern) => {
    expect(printed(pattern)).toBeNull();
  },
);

describe('what is no pattern', () => {
  test.each([
    ['(?=x)', /look-around/],
    ['(?<!x)y', /look-around/],
    ['(a)\\1', /back references/],
    ['[abc', /not closed/],
    ['(abc', /not closed/],
    ['abc)', /was not opened/],
    ['end\\', /backslash/],
    ['*a', /repeats nothing/],
    ['a{', /how often/],
    ['a{3,1}', /lower bound/],
    ['a{1001}', /more than 1000/],
    ['[z-a]', /wrong way/],
    ['[a-\\d]', /more than a character/],
    ['\\y', /escape \\y/],
    ['\\p{Moon}', /no Unicode property/],
    ['(?Z)a', /no flag Z/],
    ['(?<a>x)(?<a>y)', /two groups/],
    ['(?-u:\\W)', /no text/],
    ['[[:moon:]]', /no class/],
    ['('.repeat(300), /too deep/],
  ])('%s', (pattern, reason) => {
    const outcome = parseRegex(pattern);
    expect('fault' in outcome ? outcome.fault : 'read').toMatch(reason);
  });
});
