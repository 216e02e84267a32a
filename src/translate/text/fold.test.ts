/** The folding is the engine's own `lower()`: held together over every code point. */
import { afterAll, expect, test } from 'vitest';
import { SqlRunner } from '../../../test/harness/sql-runner.ts';
import { foldCharacter, foldClass, foldText } from './fold.ts';

const engine = await SqlRunner.open();
afterAll(() => engine.close());

/** Each code point that `lower()` changes, with what it becomes. */
async function engineFolding(): Promise<ReadonlyMap<string, string>> {
  const folding = new Map<string, string>();
  const text = `SELECT chr(c::INTEGER) AS a, lower(chr(c::INTEGER)) AS b
    FROM range(1, 1114112) AS r(c) WHERE (c < 55296 OR c > 57343) AND lower(chr(c::INTEGER)) <> chr(c::INTEGER)`;
  for (const [from, to] of await engine.rows(text, ['string', 'string'])) {
    folding.set(String(from), String(to));
  }
  return folding;
}

const FOLDING = await engineFolding();

function everyCodePoint(): readonly string[] {
  const all: string[] = [];
  for (let code = 1; code < 0x11_0000; code += 1) {
    if (code < 0xd800 || code > 0xdfff) all.push(String.fromCodePoint(code));
  }
  return all;
}

test('every code point folds here as in the engine', () => {
  const different = everyCodePoint().filter(
    (character) => foldCharacter(character) !== (FOLDING.get(character) ?? character),
  );
  expect(different.map((character) => character.codePointAt(0)?.toString(16))).toEqual([]);
});

test('the class of a character holds all that fold like it, and nothing else', () => {
  const byFolded = new Map<string, Set<string>>();
  for (const [character, folded] of FOLDING) {
    const forms = byFolded.get(folded) ?? new Set([folded]);
    byFolded.set(folded, forms.add(character));
  }
  const wrong = [...byFolded].filter(([folded, forms]) => {
    const made = foldClass(folded);
    return made.length !== forms.size || made.some((form) => !forms.has(form));
  });
  expect(wrong.map(([folded]) => folded)).toEqual([]);
});

test('a text folds character by character', () => {
  expect(foldText('LUA ÉΣ \u212a \u0130 ß')).toBe('lua éσ k i ß');
});
