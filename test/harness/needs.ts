// What a test needs from outside the repository. A test that lacks it is skipped, and the end of the
// run says what it lacked. Call these inside a test (or beforeEach), before its first await:
//
//   test('reads the portal export', () => {
//     const { path } = needs.shared('telemetry/defender');
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TestRunner } from 'vitest';

/** The repository's root. */
export const ROOT: string = fileURLToPath(new URL('../..', import.meta.url));

/** Where the shared test data lies: beside the repository, or where MOONHOUND_SHARED says. */
const sharedFolder = (): string => process.env['MOONHOUND_SHARED'] ?? join(ROOT, '..', 'shared');

const programNames = (name: string): readonly string[] =>
  process.platform === 'win32'
    ? (process.env['PATHEXT'] ?? '.EXE;.CMD;.BAT').split(';').map((ending) => name + ending)
    : [name];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The path of something in the shared test data, or undefined: for use outside tests, to list cases. */
export const findShared = (path: string): string | undefined => {
  const found = join(sharedFolder(), path);
  return existsSync(found) ? found : undefined;
};

/** The path of a program, or undefined when the machine has none of that name. */
export const findCommand = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => programNames(name).map((file) => join(folder, file)))
    .find(isProgram);

const skip = (reason: string): never => {
  const test = TestRunner.getCurrentTest();
  if (test === undefined)
    throw new Error(`${reason}; only a test can be skipped: call needs inside one`);
  return test.context.skip(reason);
};

const shared = (path: string): { readonly path: string } => {
  const found = findShared(path);
  return found === undefined ? skip(`needs ../shared/${path}`) : { path: found };
};

const command = (name: string): { readonly path: string } => {
  const found = findCommand(name);
  return found === undefined ? skip(`needs the command ${name}`) : { path: found };
};

const platform = (...platforms: readonly NodeJS.Platform[]): void => {
  if (!platforms.includes(process.platform)) skip(`needs ${platforms.join(' or ')}`);
};

const that = (isThere: boolean, what: string): void => {
  if (!isThere) skip(`needs ${what}`);
};

const otherThanRoot = (): void => {
  if (process.getuid?.() === 0) skip('needs a user that file permissions bind; this one is root');
};

/** Each returns what the test asked for, or skips the test with the reason. */
export const needs = { shared, command, platform, otherThanRoot, that } as const;
