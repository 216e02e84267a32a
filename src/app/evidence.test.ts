import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listEvidence, readStart, streamFile } from './evidence.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moonhound-evidence-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (path: string, text = 'x'): string => {
  const whole = join(folder, path);
  mkdirSync(join(whole, '..'), { recursive: true });
  writeFileSync(whole, text);
  return whole;
};

const namesOf = async (...paths: readonly string[]): Promise<readonly string[]> =>
  (await listEvidence(paths)).items.map(({ name }) => name);

describe('which files paths mean', () => {
  test('a folder is walked to its end, in an order that does not depend on the machine', async () => {
    for (const path of ['b/2', 'b/10', 'a', 'B', 'b/c/d']) write(path);
    expect(await namesOf(folder)).toEqual(['B', 'a', 'b/10', 'b/2', 'b/c/d']);
  });

  test('a given file is called by its own name, and is known to be given', async () => {
    const path = write('deep/a.log', 'abc');
    const { items } = await listEvidence([path]);
    expect(items).toEqual([{ path, name: 'a.log', size: 3, given: true }]);
  });

  test('links inside a folder are not followed, not even to a file', async () => {
    write('real/a');
    symlinkSync(join(folder, 'real'), join(folder, 'linked'));
    symlinkSync(join(folder, 'real', 'a'), join(folder, 'linked-file'));
    symlinkSync(folder, join(folder, 'real', 'loop'));
    expect(await namesOf(folder)).toEqual(['real/a']);
  });

  test('a link that is given itself is what it leads to', async () => {
    write('real/a');
    symlinkSync(join(folder, 'real'), join(folder, 'linked'));
    expect(await namesOf(join(folder, 'linked'))).toEqual(['a']);
  });

  test('names that would be the same carry the path that they were found by', async () => {
    write('one/audit.log');
    write('two/audit.log');
    const one = join(folder, 'one');
    const two = join(folder, 'two');
    expect(await namesOf(one, two)).toEqual([`${one}/audit.log`, `${two}/audit.log`]);
  });

  test('the same folder twice is read once', async () => {
    write('one/a');
    expect(await namesOf(join(folder, 'one'), `${join(folder, 'one')}/`)).toEqual([
      `${join(folder, 'one')}/a`,
    ]);
  });

  test('a missing path is a fault, and the others are listed', async () => {
    const path = write('a');
    const { items, faults } = await listEvidence([join(folder, 'none'), path]);
    expect(items.map(({ name }) => name)).toEqual(['a']);
    expect(faults.map(({ diagnostic }) => diagnostic.code)).toEqual(['CFG001']);
  });

  test('a path below a file is missing too', async () => {
    const { faults } = await listEvidence([join(write('a'), 'b')]);
    expect(faults.map(({ diagnostic }) => diagnostic.code)).toEqual(['CFG001']);
  });
});

test('only the bytes that a file had are streamed, though it grew', async () => {
  const path = write('a', 'before');
  writeFileSync(path, 'before and after');
  const pieces: Uint8Array[] = [];
  for await (const piece of streamFile(path, 6, new AbortController().signal)) pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe('before');
  expect(Buffer.from(await readStart(path, 3)).toString()).toBe('bef');
});
