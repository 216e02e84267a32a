// Runs the real program as people do: a process of its own, with caches that no other program uses.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from './needs.ts';

/** The built program: `build.ts` makes it before the first test. */
export const MAIN: string = join(ROOT, 'dist/program/main.js');

export interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly messages: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The environment of a test run: no colour, messages in one line, and caches below build/. */
export const environment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  NO_COLOR: '1',
  COLUMNS: '1000',
  XDG_CACHE_HOME: join(ROOT, 'build', 'test-cache'),
  LOCALAPPDATA: join(ROOT, 'build', 'test-cache'),
  ...more,
});

/** Runs to the end. */
export const moonhound = (args: readonly string[], options: RunOptions = {}): Ran => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: options.cwd ?? ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: environment(options.env),
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  return { code: status, output: stdout, messages: stderr };
};

/** Starts and does not wait. */
export const startMoonhound = (args: readonly string[], options: RunOptions = {}): ChildProcess =>
  spawn(process.execPath, [MAIN, ...args], {
    cwd: options.cwd ?? ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(options.env),
  });

/** What a started program came to. */
export const endOf = (child: ChildProcess): Promise<Ran> =>
  new Promise((resolve) => {
    let output = '';
    let messages = '';
    child.stdout?.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
    child.stderr?.on('data', (bytes: Buffer) => (messages += bytes.toString('utf8')));
    child.on('close', (code) => resolve({ code, output, messages }));
  });

/** A folder that is gone after the test. */
export const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'moonhound-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Values of an NDJSON output. */
export const readLines = <T>(output: string): readonly T[] =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
