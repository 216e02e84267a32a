// Runs vitest itself over small files made here, because only a real run shows exit codes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from './needs.ts';

const harness = (file: string): string => pathToFileURL(join(ROOT, 'test/harness', file)).href;
const vitest = join(ROOT, 'node_modules/vitest');
const folder = mkdtempSync(join(tmpdir(), 'moonhound-reporter-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const CONFIG = `
import { ClosingLineReporter } from '${harness('reporter.ts')}';
export default { test: { include: ['**/*.test.ts'], reporters: [new ClosingLineReporter()] } };
`;

/** Runs one test file of this text; gives the exit code and the lines printed. */
const run = (
  text: string,
  ...args: string[]
): { readonly code: number | null; readonly lines: string[] } => {
  const imports = `import { beforeAll, describe, expect, test } from '${pathToFileURL(vitest).href}/dist/index.js';`;
  writeFileSync(join(folder, 'vitest.config.ts'), CONFIG);
  writeFileSync(join(folder, 'a.test.ts'), `${imports}\n${text}`);
  const child = spawnSync(process.execPath, [join(vitest, 'vitest.mjs'), 'run', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', MOONHOUND_SHARED: join(folder, 'nothing-here') },
  });
  return { code: child.status, lines: child.stdout.trimEnd().split('\n') };
};

const PASSING = `test('holds', () => { expect(1).toBe(1); });`;

test('a good run ends with its counts and exit code 0', () => {
  const { code, lines } = run(PASSING);
  expect([code, lines.at(-1)]).toEqual([0, '1 passed, 0 failed']);
});

test('a failed test is counted and the exit code is 1', () => {
  const { code, lines } = run(`${PASSING} test('breaks', () => { expect(1).toBe(2); });`);
  expect([code, lines.at(-1)]).toEqual([1, '1 passed, 1 failed']);
});

test('a test that needs what is not there is skipped with its reason', () => {
  const { code, lines } = run(`${PASSING}
    import { needs } from '${harness('needs.ts')}';
    test('reads exports', () => { needs.shared('telemetry'); expect.unreachable(); });
    test('compares with ausearch', () => { needs.command('no-such-command'); expect.unreachable(); });`);
  expect([code, ...lines.slice(-4)]).toEqual([
    0,
    '  a.test.ts > reads exports: needs ../shared/telemetry',
    '  a.test.ts > compares with ausearch: needs the command no-such-command',
    '',
    '1 passed, 0 failed, 2 skipped',
  ]);
});

test('an unhandled rejection counts as a failure', () => {
  const { code, lines } = run(
    `${PASSING} void Promise.reject(new Error('nobody waits for this'));`,
  );
  expect([code, lines.at(-1)]).toEqual([1, '1 passed, 1 failed']);
});

test('a file that does not load counts as a failure', () => {
  const { code, lines } = run(`throw new Error('while loading');`);
  expect([code, lines.at(-1)]).toEqual([1, '0 passed, 1 failed']);
});

test('a hook that fails counts as a failure', () => {
  const { code, lines } = run(`${PASSING}
    describe('set', () => { beforeAll(() => { throw new Error('hook'); }); test('in it', () => {}); });`);
  expect([code, lines.at(-1)]).toEqual([1, '1 passed, 1 failed, 1 skipped']);
});

test('a run in which every test was filtered out fails', () => {
  const { code, lines } = run(PASSING, '-t', 'no such name');
  expect([code, lines.at(-1)]).toEqual([1, '0 passed, 0 failed, 1 skipped']);
});

test('a run without test files fails', () => {
  const { code, lines } = run(PASSING, 'no-such-file');
  expect([code, lines.at(-1)]).toEqual([1, '0 passed, 0 failed']);
});
