// Are the packages installed that the lockfile names? If not, `npm ci`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKnownInstalled, lockfileState } from './fresh.mjs';
import { INSTALLED_STAMP, LOCKFILE, MODULES, ROOT } from './paths.mjs';
import { ScriptFault, say } from './report.mjs';
import { runNpm } from './run.mjs';

const readText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const matches = (allowed, value) => allowed === undefined || allowed.includes(value);

/** Optional packages are for some platforms only; which C library a Linux has is npm's to know. */
const isForHere = (entry) =>
  entry.optional !== true ||
  (entry.os !== undefined &&
    entry.libc === undefined &&
    matches(entry.os, process.platform) &&
    matches(entry.cpu, process.arch));

/** Whether everything in the lockfile that is meant for this machine is in what npm says it installed. */
export const holdsAll = (lockfile, installed) =>
  Object.entries(lockfile.packages).every(([path, entry]) => {
    if (path === '') return true;
    const present = installed.packages?.[path];
    if (present === undefined) return !isForHere(entry);
    return present.version === entry.version && present.integrity === entry.integrity;
  });

const remember = (state) => {
  try {
    writeFileSync(INSTALLED_STAMP, state);
  } catch {
    // A checkout that may not be written to is compared in full each time: slower, and as right.
  }
};

/** Cheap when nothing changed: one stamp. Otherwise the two lockfiles are compared package by package. */
export const isInstalled = () => {
  if (isKnownInstalled()) return true;
  const installed = readText(join(MODULES, '.package-lock.json'));
  if (installed === undefined) return false;
  if (!holdsAll(JSON.parse(readFileSync(LOCKFILE, 'utf8')), JSON.parse(installed))) return false;
  remember(lockfileState());
  return true;
};

/** Installs exactly what the lockfile says. */
export const install = () => {
  say('installing packages (npm ci)');
  const { exitCode } = runNpm(
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
    },
  );
  if (exitCode !== 0)
    throw new ScriptFault(`npm ci failed with exit code ${exitCode}; its message is above`);
  remember(lockfileState());
};
