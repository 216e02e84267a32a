import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { hashPackageFiles, loadPackage, type PackageFile } from './load.ts';

const CONTENT = fileURLToPath(new URL('../../content/T1059.011/', import.meta.url));

function readContent(): PackageFile[] {
  return readdirSync(CONTENT, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(yaml|kql)$/.test(path))
    .map((path) => ({ path, text: readFileSync(CONTENT + path, 'utf8') }));
}

async function faultsOf(change: (files: PackageFile[]) => PackageFile[]): Promise<string[]> {
  const { value, faults } = await loadPackage(change(readContent()));
  expect(value).toBeNull();
  return faults.map(({ path, line, diagnostic }) => `${path}:${line} ${diagnostic.code}`);
}

function edit(path: string, from: string, to: string): (files: PackageFile[]) => PackageFile[] {
  return (files) =>
    files.map((file) =>
      file.path === path ? { path, text: file.text.replace(from, () => to) } : file,
    );
}

describe('loadPackage', () => {
  test('the shipped package loads without a fault', async () => {
    const { value, faults } = await loadPackage(readContent());
    expect(faults).toEqual([]);
    expect(value?.rules.map(({ id }) => id)).toEqual(['lua-execution']);
    expect(value?.cases.map(({ name }) => name)).toHaveLength(5);
    expect(value?.references).toHaveLength(6);
    expect(value?.falsePositives).toHaveLength(3);
    expect(value?.rules[0]).toMatchObject({
      severity: 'medium',
      confidence: 'low',
      lookbackTicks: '864000000000',
      everyTicks: '864000000000',
      horizonTicks: null,
    });
  });

  test('the query is kept byte for byte', async () => {
    const { value } = await loadPackage(readContent());
    const text = readFileSync(`${CONTENT}rules/lua-execution.kql`, 'utf8');
    expect(value?.rules[0]?.query).toBe(text);
  });

  test('a loaded package survives JSON, so that it can be cached', async () => {
    const { value } = await loadPackage(readContent());
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  });

  test.each([
    [
      'an unknown field',
      edit('rules/lua-execution.yaml', 'title:', 'titel:'),
      ['rules/lua-execution.yaml:4 DET004', 'rules/lua-execution.yaml:6 DET003'],
    ],
    [
      'a severity that is none',
      edit('rules/lua-execution.yaml', 'severity: medium', 'severity: urgent'),
      ['rules/lua-execution.yaml:11 DET006'],
    ],
    [
      'a window with gaps',
      edit('rules/lua-execution.yaml', 'lookback: 24h', 'lookback: 1h'),
      ['rules/lua-execution.yaml:14 DET012'],
    ],
    [
      'an id that is not the file name',
      edit('rules/lua-execution.yaml', 'id: lua-execution', 'id: other'),
      ['rules/lua-execution.yaml:4 DET014'],
    ],
    [
      'a wrong type in package.yaml',
      edit('package.yaml', "attackVersion: '19'", 'attackVersion: 19'),
      ['package.yaml:7 DET005'],
    ],
    [
      'an address without https',
      edit('package.yaml', 'https://www.lua.org', 'http://www.lua.org'),
      ['package.yaml:83 DET005'],
    ],
  ])('%s is a fault with its line', async (_name, change, expected) => {
    expect((await faultsOf(change)).sort()).toEqual(expected);
  });

  test('a rule without its query is a fault', async () => {
    expect(await faultsOf((files) => files.filter(({ path }) => !path.endsWith('.kql')))).toEqual([
      'rules/lua-execution.yaml:1 DET008',
    ]);
  });

  test('an empty query is a fault', async () => {
    const change = (files: PackageFile[]): PackageFile[] =>
      files.map((file) => (file.path.endsWith('.kql') ? { ...file, text: '\n' } : file));
    expect(await faultsOf(change)).toEqual(['rules/lua-execution.kql:1 DET013']);
  });

  test('a query without a rule, and a stray file, are faults', async () => {
    const change = (files: PackageFile[]): PackageFile[] => [
      ...files,
      { path: 'rules/lost.kql', text: 'DeviceEvents' },
      { path: 'notes.txt', text: '' },
    ];
    expect(await faultsOf(change)).toEqual(['rules/lost.kql:1 DET009', 'notes.txt:1 DET010']);
  });

  test('two rules with one id are a fault', async () => {
    const change = (files: PackageFile[]): PackageFile[] => [
      ...files,
      ...files
        .filter(({ path }) => path.startsWith('rules/'))
        .map(({ path, text }) => ({ path: path.replace('lua-execution', 'second'), text })),
    ];
    expect(await faultsOf(change)).toEqual(['rules/second.yaml:4 DET007']);
  });

  test('a folder without package.yaml is no package', async () => {
    expect(await faultsOf((files) => files.filter(({ path }) => path !== 'package.yaml'))).toEqual([
      'package.yaml:1 DET011',
    ]);
  });

  test('the cache key follows the content and not the order', () => {
    const files = readContent();
    const key = hashPackageFiles(files);
    expect(hashPackageFiles([...files].reverse())).toBe(key);
    expect(
      hashPackageFiles(edit('package.yaml', 'version: 0.1.0', 'version: 0.1.1')(files)),
    ).not.toBe(key);
  });
});
