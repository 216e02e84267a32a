// The package says exactly what it needs, and what it publishes exists.
import { expect, test } from 'vitest';
import { listFiles, readText } from './files.ts';
import { PACKAGES } from './rooms.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface LockEntry {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lockfile {
  readonly version: string;
  readonly packages: Readonly<Record<string, LockEntry>>;
}

const manifest = JSON.parse(readText('package.json')) as Manifest;
const lockfile = JSON.parse(readText('package-lock.json')) as Lockfile;

test('every dependency is pinned to one version', () => {
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
});

test('every run-time dependency has its rooms in the table of packages', () => {
  expect(Object.keys(manifest.dependencies).toSorted()).toEqual(Object.keys(PACKAGES).toSorted());
});

test('the lockfile knows the contents of every package, and no address to download it from', () => {
  const entries = Object.entries(lockfile.packages).filter(([path]) => path !== '');
  const faults = entries.filter(
    ([, entry]) => entry.resolved !== undefined || entry.integrity === undefined,
  );
  expect(faults.map(([path]) => path)).toEqual([]);
});

test('the lockfile knows the native packages of every platform, not only of the one it was written on', () => {
  const missing = Object.values(lockfile.packages)
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    .filter((name) => lockfile.packages[`node_modules/${name}`] === undefined);
  expect(missing).toEqual([]);
});

test('the lockfile is for this version', () => {
  expect(lockfile.version).toBe(manifest.version);
});

test('the licence is MIT, in the manifest and in full', () => {
  expect([manifest.license, readText('LICENSE').split('\n')[0]]).toEqual(['MIT', 'MIT License']);
});

test('the command comes from a source file that starts with a line for the shell', () => {
  // dist/program/ is what src/cli/main.ts and all that it imports come to: scripts/program.mjs.
  expect(manifest.bin).toEqual({ moonhound: 'dist/program/main.js' });
  const source = 'src/cli/main.ts';
  expect(readText(source).split('\n')[0]).toBe('#!/usr/bin/env node');
});

test('every script that npm runs exists', () => {
  const files = Object.values(manifest.scripts).flatMap((script) =>
    [...script.matchAll(/\bnode (\S+\.mjs)/g)].map(([, file]) => file ?? ''),
  );
  expect(files.filter((file) => !listFiles().includes(file))).toEqual([]);
});
