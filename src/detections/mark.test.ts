import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { needs } from '../../test/harness/needs.ts';
import { makeHit, makeProcess, makeRule } from '../../test/harness/rules.ts';
import { seedQuery } from '../../test/harness/trees.ts';
import { joinRanges, markRow, toExcerpt } from './mark.ts';
import { planRule } from './replay.ts';

const plan = planRule(makeRule(), seedQuery(), 'replay');

function needlesOf(fileName: string, commandLine: string): string[] {
  const hit = makeHit(makeProcess(5, fileName, { commandLine }), 0);
  return markRow(plan, hit).map(
    ({ pattern, needle }) => `${pattern.flag ?? pattern.column[0]}:${needle}`,
  );
}

test('a row is marked by every needle that matches, also those of flags', () => {
  expect(needlesOf('lua', 'lua -e \'os.execute("id")\'')).toEqual([
    'F:lua',
    'P:os.execute(',
    'OsExec:os.execute(',
  ]);
});

test('a row without a match is marked by none', () => {
  expect(needlesOf('lua54', 'lua54 x.lbc')).toEqual([]);
});

test('an excerpt marks each match and says where text was left out', () => {
  const text = `${'a'.repeat(60)} x.lua ${'b'.repeat(80)}`;
  const start = text.indexOf('.lua');
  expect(toExcerpt(text, [{ start, end: start + 4 }])).toBe(
    `…${'a'.repeat(22)} x«.lua» ${'b'.repeat(67)}…`,
  );
  expect(toExcerpt('a.lua', [{ start: 1, end: 5 }])).toBe('a«.lua»');
  expect(toExcerpt('plain', [])).toBe('plain');
});

test('a needle longer than the excerpt is shown whole', () => {
  const text = `x${'y'.repeat(300)}z`;
  expect(toExcerpt(text, [{ start: 1, end: 301 }])).toContain(`«${'y'.repeat(300)}»`);
});

test('ranges that overlap or touch are marked as one', () => {
  expect(
    joinRanges([
      { start: 5, end: 8 },
      { start: 0, end: 2 },
      { start: 2, end: 4 },
      { start: 6, end: 7 },
    ]),
  ).toEqual([
    { start: 0, end: 4 },
    { start: 5, end: 8 },
  ]);
});

interface SeedCase {
  /** Null where no event was recorded. */
  readonly FileName: string | null;
  readonly ProcessCommandLine: string | null;
  readonly seed_hit: boolean;
  readonly matched: readonly string[];
}

test('the rows of published cases are marked by exactly the needles that an independent count found', () => {
  const { path } = needs.shared('lua/cases/seed-query-cases.json');
  const cases = JSON.parse(readFileSync(path, 'utf8')) as readonly SeedCase[];
  const short: Readonly<Record<string, string>> = { FileName: 'F', ProcessCommandLine: 'C' };
  const found = cases.map(({ FileName, ProcessCommandLine }) => {
    const hit = makeHit(
      makeProcess(5, FileName ?? '', { commandLine: ProcessCommandLine ?? '' }),
      0,
    );
    return markRow(plan, hit)
      .filter(({ pattern }) => pattern.flag === null)
      .map(({ pattern, needle }) => `${short[pattern.column]}:${needle}`)
      .sort();
  });
  expect(found).toEqual(cases.map(({ matched }) => [...matched].sort()));
  expect(found.map((needles) => needles.length > 0)).toEqual(cases.map((row) => row.seed_hit));
  expect(cases).toHaveLength(41);
});
