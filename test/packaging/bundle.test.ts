// The archive for this platform: with its own Node, no other program on the path, and no network.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../harness/needs.ts';
import { checkHunt, checkVersion } from './checks.ts';

const folder = mkdtempSync(join(tmpdir(), 'moonhound-bundle-test-'));
let home = '';

/** Linux lets a process have a network of its own, without any way out, where the user may ask for one. */
const ALONE = ['unshare', '--net', '--map-root-user'];
const canBeAlone = spawnSync(ALONE[0] ?? '', [...ALONE.slice(1), 'true']).status === 0;
const how = canBeAlone
  ? 'in a network namespace without any connection'
  : 'with proxies that lead nowhere (this machine gives no network namespace)';

beforeAll(() => {
  const made = spawnSync(process.execPath, [join(ROOT, 'scripts/bundle.mjs')], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stderr);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const name = `moonhound-${version}-${process.platform}-${process.arch}`;
  spawnSync('tar', ['-xzf', join(ROOT, 'build', `${name}.tar.gz`), '-C', folder], {
    stdio: 'inherit',
  });
  home = join(folder, name);
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the archive's own launcher. */
const moonhound = (...args: readonly string[]): SpawnSyncReturns<string> => {
  const nowhere = 'http://127.0.0.1:9';
  const launcher =
    process.platform === 'win32' ? ['cmd', '/c', 'moonhound.cmd'] : ['/bin/sh', 'moonhound'];
  const [program = '', ...rest] = [...(canBeAlone ? ALONE : []), ...launcher, ...args];
  return spawnSync(program, rest, {
    cwd: home,
    encoding: 'utf8',
    env: {
      ...(process.platform === 'win32'
        ? process.env
        : { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder }),
      HTTP_PROXY: nowhere,
      HTTPS_PROXY: nowhere,
    },
  });
};

test(`the archive names its version ${how}`, () => {
  const { status, stdout } = moonhound('--version');
  checkVersion(status, stdout);
});

test(`the archive hunts its examples ${how}`, () => {
  const { status, stdout } = moonhound('hunt', 'app/examples', '--format', 'ndjson');
  checkHunt(status, stdout);
});

test('the archive carries the licences of all that is in it', () => {
  const notices = readFileSync(join(home, 'THIRD-PARTY-NOTICES'), 'utf8');
  expect(notices).toContain('@duckdb/node-bindings');
  expect(readFileSync(join(home, 'bin/LICENSE-node'), 'utf8')).toMatch(/Node\.js/);
});
