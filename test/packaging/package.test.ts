// The package as npm would publish it, installed into an empty folder without development packages.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needs, ROOT } from '../harness/needs.ts';
import { checkHunt, checkVersion } from './checks.ts';
import { runNpm } from './npm.ts';

interface LockEntry {
  readonly version: string;
  readonly dev?: boolean;
}

const folder = mkdtempSync(join(tmpdir(), 'moonhound-package-'));
const home = join(folder, 'empty');
let files: readonly string[] = [];
let isInstalled = false;

/** What npm says when a package is neither in its cache nor to be had. */
const NO_REGISTRY = /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/;

/** What `npm install` of the packed file locks: our own production packages, in the same versions. */
const lockfileFor = (tarball: string): string => {
  const ours = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  const production = Object.entries(ours.packages).filter(
    ([path, { dev }]) => path !== '' && dev !== true,
  );
  return JSON.stringify({
    name: 'empty',
    lockfileVersion: 3,
    packages: {
      '': { name: 'empty', dependencies: { moonhound: `file:${tarball}` } },
      'node_modules/moonhound': { ...ours.packages[''], resolved: `file:${tarball}` },
      ...Object.fromEntries(production),
    },
  });
};

beforeAll(() => {
  const packed = runNpm(['pack', '--json', '--pack-destination', folder], ROOT);
  const [{ filename, files: list }] = JSON.parse(packed.slice(packed.indexOf('['))) as [
    { readonly filename: string; readonly files: readonly { readonly path: string }[] },
  ];
  files = list.map(({ path }) => path);
  mkdirSync(home);
  const tarball = `../${filename}`;
  const manifest = { name: 'empty', private: true, dependencies: { moonhound: `file:${tarball}` } };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(home, 'package-lock.json'), lockfileFor(tarball));
  // The packages were installed here a moment ago, so npm has them; --prefer-offline asks no registry then.
  try {
    runNpm(['ci', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'], home);
    isInstalled = true;
  } catch (fault) {
    if (!(fault instanceof Error) || !NO_REGISTRY.test(fault.message)) throw fault;
  }
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const moonhound = (...args: readonly string[]): SpawnSyncReturns<string> => {
  const program = join(home, 'node_modules/moonhound/dist/program/main.js');
  return spawnSync(process.execPath, [program, ...args], { cwd: home, encoding: 'utf8' });
};

test('the package holds the program and its content, and no source, test or compiler state', () => {
  const kinds = new Set(files.map((path) => path.split('/')[0] ?? ''));
  expect([...kinds].toSorted()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'THIRD-PARTY-NOTICES',
    'content',
    'dist',
    'examples',
    'package.json',
  ]);
  expect(files.filter((path) => /\.test\.|tsbuildinfo|(?<!\.d)\.ts$|\/\./.test(path))).toEqual([]);
});

const PACKAGES_AT_HAND = "the production packages in npm's cache, or a registry";

test('npm puts the command where shells find it', () => {
  needs.that(isInstalled, PACKAGES_AT_HAND);
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(home, 'node_modules/.bin/moonhound'), '--version'],
    {
      encoding: 'utf8',
    },
  );
  checkVersion(status, stdout);
});

test('the installed package hunts its examples', () => {
  needs.that(isInstalled, PACKAGES_AT_HAND);
  const { status, stdout } = moonhound(
    'hunt',
    'node_modules/moonhound/examples',
    '--format',
    'ndjson',
  );
  checkHunt(status, stdout);
});
