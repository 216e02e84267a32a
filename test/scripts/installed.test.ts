// When is an installation complete? Decided from two lockfiles: what should be, what npm says there is.
import { expect, test } from 'vitest';
import { holdsAll } from '../../scripts/install.mjs';

const WANTED = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/native-here': {
      version: '1.0.0',
      integrity: 'sha512-h',
      optional: true,
      os: [process.platform],
      cpu: [process.arch],
    },
    'node_modules/native-there': {
      version: '1.0.0',
      integrity: 'sha512-t',
      optional: true,
      os: ['plan9'],
    },
  },
};

const installed = (...names: readonly (keyof typeof WANTED.packages)[]): unknown => ({
  packages: Object.fromEntries(names.map((name) => [name, WANTED.packages[name]])),
});

test('it is complete when all that is for this platform is there', () => {
  expect(holdsAll(WANTED, installed('node_modules/a', 'node_modules/native-here'))).toBe(true);
});

test('it is not complete without a package', () => {
  expect(holdsAll(WANTED, installed('node_modules/native-here'))).toBe(false);
});

test('it is not complete without the native code of this platform, as in a folder copied from another', () => {
  expect(holdsAll(WANTED, installed('node_modules/a', 'node_modules/native-there'))).toBe(false);
});

test.each([
  ['another version', { version: '1.0.1', integrity: 'sha512-a' }],
  ['other contents', { version: '1.0.0', integrity: 'sha512-x' }],
])('it is not complete with %s', (_name, a) => {
  const { packages } = WANTED;
  expect(holdsAll(WANTED, { packages: { ...packages, 'node_modules/a': a } })).toBe(false);
});

test('an installation that npm did not finish is not complete', () => {
  expect(holdsAll(WANTED, {})).toBe(false);
});
