// One compiler project per room, which refers to exactly the rooms of the table: an import that the
// table forbids does not compile. (One that comes in through an allowed room, as cli/ through app/ to
// kql/, does compile: references are followed. The lint rules and imports.test.ts hold that one.)
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../harness/needs.ts';
import { readText, roomsNow } from './files.ts';
import { roomsBehind } from './rooms.ts';

const readJson = (path: string): unknown => JSON.parse(readText(path));

const roomsReferredTo = (room: string): readonly string[] =>
  roomsBehind(room).filter((each) => roomsNow().includes(each));

const refer = (rooms: readonly string[], from: string): readonly { readonly path: string }[] =>
  rooms.map((room) => ({ path: `${from}/${room}` }));

test.each(roomsNow())('the compiler project of %s/ refers to the rooms it may import', (room) => {
  expect(readJson(`src/${room}/tsconfig.json`)).toEqual({
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      rootDir: '.',
      outDir: `../../dist/${room}`,
      tsBuildInfoFile: `../../dist/${room}/tsconfig.tsbuildinfo`,
    },
    include: ['**/*.ts'],
    exclude: ['**/*.test.ts'],
    references: refer(roomsReferredTo(room), '..'),
  });
});

test('the build covers every room', () => {
  expect(readJson('src/tsconfig.json')).toEqual({ files: [], references: refer(roomsNow(), '.') });
});

test('the tests are checked against every room', () => {
  expect(readJson('test/tsconfig.json')).toMatchObject({ references: refer(roomsNow(), '../src') });
});

/** Compiles a small project with our real configuration, in which sql/ holds this one file. */
const compileSql = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'moonhound-rooms-'));
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  try {
    for (const path of ['package.json', 'tsconfig.base.json', 'src/tsconfig.json'])
      write(path, readText(path));
    for (const room of roomsNow()) {
      cpSync(join(ROOT, 'src', room, 'tsconfig.json'), join(folder, 'src', room, 'tsconfig.json'));
      write(`src/${room}/fact.ts`, `export interface Fact { readonly room: '${room}' }\n`);
    }
    write('src/sql/print.ts', text);
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    return spawnSync(process.execPath, [compiler, '-b', 'src'], { cwd: folder, encoding: 'utf8' })
      .stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('the compiler accepts an import that the table allows', () => {
  expect(
    compileSql(`import type { Fact } from '../diagnostics/fact.ts';\nexport type A = Fact;\n`),
  ).toBe('');
});

test('the compiler rejects an import that the table forbids, even of a type', () => {
  const output = compileSql(`import type { Fact } from '../kql/fact.ts';\nexport type A = Fact;\n`);
  expect(output).toMatch(
    /^src\/sql\/print\.ts\(1,27\): error TS6059: .*kql\/fact\.ts' is not under 'rootDir'/,
  );
});
