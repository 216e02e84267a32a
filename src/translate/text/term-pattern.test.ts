/** The factored pattern against the rule in plain words, on the engine that runs it. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { SqlRunner } from '../../../test/harness/sql-runner.ts';
import { foldText } from './fold.ts';
import { isAlphanumeric, type TermEdge, termPattern } from './term-pattern.ts';

const engine = await SqlRunner.open();
afterAll(() => engine.close());

async function matches(texts: readonly string[], pattern: string): Promise<boolean[]> {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const rows = texts.map((text, index) => `(${index}, ${quoted(text)})`).join(', ');
  const text = `SELECT regexp_matches(t, ${quoted(pattern)}) AS m FROM (VALUES ${rows}) AS v(i, t) ORDER BY i`;
  return (await engine.rows(text, ['bool'])).map(([found]) => found === true);
}

/** The rule word for word: an occurrence with a boundary at each end of the needle that is alphanumeric. */
function holds(text: string, needle: string, edge: TermEdge, caseSensitive: boolean): boolean {
  const fold = (value: string): string[] => Array.from(caseSensitive ? value : foldText(value));
  const hay = fold(text);
  const wanted = fold(needle);
  const left = (edge === 'both' || edge === 'left') && isAlphanumeric(wanted[0]);
  const right = (edge === 'both' || edge === 'right') && isAlphanumeric(wanted.at(-1));
  for (let at = 0; at + wanted.length <= hay.length; at += 1) {
    const here = wanted.every((character, index) => hay[at + index] === character);
    const before = !left || at === 0 || !isAlphanumeric(hay[at - 1]);
    const after = !right || !isAlphanumeric(hay[at + wanted.length]);
    if (here && before && after) return true;
  }
  return false;
}

const CHARACTERS = [
  'a',
  'A',
  'l',
  'k',
  's',
  '\u017f',
  '\u212a',
  '_',
  '.',
  '(',
  ' ',
  '\n',
  '1',
  '²',
  'é',
  'É',
  '\\',
  ']',
  '^',
  '-',
  '٣',
];
const word = fc
  .array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
const hay = fc
  .array(fc.constantFrom(...CHARACTERS), { maxLength: 9 })
  .map((parts) => parts.join(''));

describe('the term pattern', () => {
  test.each<TermEdge>(['both', 'left', 'right', 'none'])(
    'means the rule, edge %s',
    async (edge) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(word, { minLength: 1, maxLength: 4 }),
          fc.array(hay, { minLength: 20, maxLength: 40 }),
          fc.boolean(),
          async (needles, texts, caseSensitive) => {
            const pattern = termPattern(needles, edge, caseSensitive);
            expect(pattern).not.toBeNull();
            const expected = texts.map((text) =>
              needles.some((needle) => holds(text, needle, edge, caseSensitive)),
            );
            expect(await matches(texts, pattern ?? '')).toEqual(expected);
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  test('factors the classes out: one pair for all needles of a kind', () => {
    const pattern = termPattern(['lua', 'luac', '.lua', 'os.execute('], 'both', true) ?? '';
    expect(pattern).toBe(
      '(?:^|[^\\pL\\p{Nd}])(?:(?:lua|luac)(?:$|[^\\pL\\p{Nd}])|os\\.execute\\()|\\.lua(?:$|[^\\pL\\p{Nd}])',
    );
  });

  test('s stays ASCII where the engine merges alternatives', async () => {
    const pattern = termPattern(['xs', 'xa'], 'none', false) ?? '';
    expect(await matches(['x\u017f', 'XS'], pattern)).toEqual([false, true]);
  });

  test('an empty needle is no pattern: it is everywhere', () => {
    expect(termPattern(['lua', ''], 'both', false)).toBeNull();
  });
});
