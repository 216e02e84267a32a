// The production packages as the lockfile names them, and where they are installed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCKFILE, ROOT } from './paths.mjs';

/** One installed package: `path` is its folder, relative to the root. */
const toPackage = ([path, entry]) => ({
  path,
  name: path.replace(/^.*node_modules\//, ''),
  version: entry.version,
  licence: entry.license,
  /** Its native code is for some platforms only; then one of several siblings is installed. */
  isForSomePlatforms: entry.os !== undefined,
  isInstalled: existsSync(join(ROOT, path, 'package.json')),
});

/** Everything that is needed to run, and nothing that is needed only to build or to test. */
export const productionPackages = () =>
  Object.entries(JSON.parse(readFileSync(LOCKFILE, 'utf8')).packages)
    .filter(([path, entry]) => path !== '' && entry.dev !== true)
    .map(toPackage);

/** The licence texts that a package carries, in the order of their names. */
export const licenceTexts = (path) =>
  readdirSync(join(ROOT, path))
    .filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) =>
      readFileSync(join(ROOT, path, file), 'utf8')
        .replace(/\r\n/g, '\n')
        .trim(),
    );
