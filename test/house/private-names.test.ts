// The repository names no folder of the machine it was written on and no host of a package registry.
import { expect, test } from 'vitest';
import { listFiles, readText } from './files.ts';

// Put together from parts, so that this file is not its own first finding.
const MACHINE_PATHS = new RegExp(
  `/(?:${['wo' + 'rk', 'fa' + 'rm'].join('|')})/(?:main|shared|steering|in|\\.)`,
);
const REGISTRY_HOSTS = new RegExp(
  ['registry\\.npm' + 'js', 'deb\\.deb' + 'ian', 'py' + 'pi\\.org', 'crates\\.' + 'io'].join('|'),
);
const BINARY = /\.(?:gz|zip|parquet|duckdb|png|evtx)$/;

test('no file names a folder of a developer machine or a registry host', () => {
  const faults = listFiles()
    .filter((path) => !BINARY.test(path))
    .filter((path) => {
      const text = readText(path);
      return MACHINE_PATHS.test(text) || REGISTRY_HOSTS.test(text);
    });
  expect(faults).toEqual([]);
});

test('no text file has a line that ends in CR LF, except batch files, which need it', () => {
  const faults = listFiles()
    .filter((path) => /\.(?:ts|mjs|json|md|yaml|kql|sql|cmd)$|^(?:moonhound|\.ci\/run)$/.test(path))
    .filter((path) => !/^(?:examples|test\/.*\/(?:fixtures|samples))\//.test(path))
    .filter((path) => readText(path).includes('\r\n') !== path.endsWith('.cmd'));
  expect(faults).toEqual([]);
});
