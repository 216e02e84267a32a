import { expect, test } from 'vitest';
import { listFiles } from './files.ts';

/** Names that the field or a tool fixed. */
const FIXED = new Set([
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'THIRD-PARTY-NOTICES',
]);

/** Folders of content and evidence, where names are those of techniques, tables and samples. */
const OTHERS = ['content/', 'examples/', 'test/corpus/', 'test/golden/'];

/** Fact tables that are one file for each Advanced Hunting table, named exactly as the table is. */
const TABLES = /^src\/schema\/tables\//;

const isKebab = (part: string): boolean =>
  /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/.test(part);

const isNamedWell = (path: string): boolean =>
  path.split('/').every((part) => FIXED.has(part) || isKebab(part));

test('files and folders are named in kebab-case', () => {
  const faults = listFiles()
    .filter((path) => !OTHERS.some((folder) => path.startsWith(folder)) && !TABLES.test(path))
    .filter((path) => !path.includes('__snapshots__/') && !isNamedWell(path));
  expect(faults).toEqual([]);
});

test('no two paths differ only in case, which two of the three platforms could not hold', () => {
  const folded = listFiles().map((path) => path.toLowerCase());
  expect(folded.filter((path, index) => folded.indexOf(path) !== index)).toEqual([]);
});

test('no path has a character or a name that Windows refuses', () => {
  const faults = listFiles().filter((path) =>
    path
      .split('/')
      .some(
        (part) =>
          /[<>:"\\|?*]|[. ]$/.test(part) || /^(?:aux|con|nul|prn|com\d|lpt\d)(?:\.|$)/i.test(part),
      ),
  );
  expect(faults).toEqual([]);
});
