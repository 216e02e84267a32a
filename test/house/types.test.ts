// No hole in the types, and no check switched off without a reason beside it.
import { expect, test } from 'vitest';
import { readTypeScript } from './files.ts';
import { parse } from './syntax.ts';

const SWITCHED_OFF = /^\s*(?:oxlint|eslint|biome)-(?:disable|ignore)/;
const TYPES_IGNORED = /@ts-(?:ignore|expect-error|nocheck)/;

const faultOfComment = (text: string): string | undefined => {
  if (TYPES_IGNORED.test(text)) return 'switches the type check off';
  if (SWITCHED_OFF.test(text) && !/ -- \S.{9,}/.test(text)) {
    return 'switches a rule off without a reason (`… -- reason`)';
  }
  return undefined;
};

const faultsOf = (path: string, text: string): readonly string[] => {
  const { nodes, comments } = parse(path, text);
  const any = nodes.some((node) => node.type === 'TSAnyKeyword') ? ['uses `any`'] : [];
  const switched = comments
    .map(({ value }) => faultOfComment(value))
    .filter((fault) => fault !== undefined);
  return [...any, ...switched].map((fault) => `${path}: ${fault}`);
};

test('no file uses any, ignores types, or switches a rule off without a reason', () => {
  expect(readTypeScript().flatMap(({ path, text }) => faultsOf(path, text))).toEqual([]);
});

test.each([
  ['let a: any;', ['a.ts: uses `any`']],
  ['const a = b as any;', ['a.ts: uses `any`']],
  ['// @ts-ignore\nlet a = 1;', ['a.ts: switches the type check off']],
  [
    '// oxlint-disable-next-line eqeqeq\na();',
    ['a.ts: switches a rule off without a reason (`… -- reason`)'],
  ],
  ['// oxlint-disable-next-line eqeqeq -- null and undefined alike are missing here\na();', []],
  ['const any = "any"; // any @word', []],
])('the rule judges %j', (text, faults) => {
  expect(faultsOf('a.ts', text)).toEqual(faults);
});
