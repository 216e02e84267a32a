// Where things lie in a checkout. Every script names its places through this file.
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The repository's root, without a separator at its end. */
export const ROOT = at('..').replace(/[\\/]$/, '');
export const SOURCE = at('../src');
export const DIST = at('../dist');
export const BUILD = at('../build');
export const MODULES = at('../node_modules');
export const LOCKFILE = at('../package-lock.json');
/** What was found installed, and what dist/ was built from: see fresh.mjs. */
export const INSTALLED_STAMP = at('../node_modules/.moonhound-installed');
export const BUILT_STAMP = at('../dist/.built-from');
/** Where the program as it was compiled begins, and where the same program lies in few files: see program.mjs. */
export const START = at('../dist/cli/main.js');
export const PROGRAM = at('../dist/program');
/** The program that `moonhound` is. */
export const MAIN = at('../dist/program/main.js');
export const COMPILER = at('../node_modules/typescript/bin/tsc');
export const JOINER = at('program.mjs');
export const TEST_RUNNER = at('../node_modules/vitest/vitest.mjs');
