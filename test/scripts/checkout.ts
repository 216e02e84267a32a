// A small checkout in a temporary folder: our real scripts and configuration over sources made here.
import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../harness/needs.ts';

/** What a program printed and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A checkout that a test may change as it likes. */
export interface Checkout {
  readonly folder: string;
  readonly write: (path: string, text: string) => void;
  /** Runs a script of the checkout to its end. */
  readonly run: (script: string, ...args: readonly string[]) => SpawnSyncReturns<string>;
  /** Starts a script of the checkout, and gives its end. */
  readonly start: (
    script: string,
    ...args: readonly string[]
  ) => { readonly child: ChildProcess; readonly end: Promise<Ended> };
  readonly remove: () => void;
}

const COPIED = [
  'moonhound',
  'moonhound.cmd',
  'package.json',
  'package-lock.json',
  'scripts',
  'tsconfig.base.json',
];

const PROJECT = {
  extends: '../../tsconfig.base.json',
  compilerOptions: {
    rootDir: '.',
    outDir: '../../dist/cli',
    tsBuildInfoFile: '../../dist/cli/tsconfig.tsbuildinfo',
  },
  include: ['**/*.ts'],
  exclude: ['**/*.test.ts'],
};

/** Prints its arguments; `code N` ends with N; `wait` ends with 130 on Ctrl-C. */
const MAIN = `
const [word, value]: readonly (string | undefined)[] = process.argv.slice(2);
if (word === 'code') process.exitCode = Number(value);
if (word === 'wait') {
  process.once('SIGINT', () => { process.exit(130); });
  setTimeout(() => undefined, 60_000);
}
process.stdout.write(JSON.stringify(process.argv.slice(2)) + '\\n');
`;

const collect = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve, reject) => {
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (bytes) => {
      stdout += String(bytes);
    });
    child.stderr?.on('data', (bytes) => {
      stderr += String(bytes);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });

/** Makes a checkout with one room, cli/, whose packages are those of this repository. */
export const makeCheckout = (): Checkout => {
  const folder = mkdtempSync(join(tmpdir(), 'moonhound-checkout-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const path of COPIED) {
    cpSync(join(ROOT, path), join(folder, path), { recursive: true, preserveTimestamps: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  write('src/tsconfig.json', JSON.stringify({ files: [], references: [{ path: './cli' }] }));
  write('src/cli/tsconfig.json', JSON.stringify(PROJECT));
  write('src/cli/main.ts', MAIN);
  const script = (name: string, args: readonly string[]): string[] => [
    join(folder, 'scripts', name),
    ...args,
  ];
  return {
    folder,
    write,
    run: (name, ...args) =>
      spawnSync(process.execPath, script(name, args), { cwd: folder, encoding: 'utf8' }),
    start: (name, ...args) => {
      const child = spawn(process.execPath, script(name, args), { cwd: folder });
      return { child, end: collect(child) };
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};
