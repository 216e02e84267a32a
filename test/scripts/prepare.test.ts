import { existsSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needs } from '../harness/needs.ts';
import { type Checkout, makeCheckout } from './checkout.ts';

let checkout: Checkout;

beforeEach(() => {
  checkout = makeCheckout();
});

afterEach(() => {
  checkout.remove();
});

const inDist = (path: string): boolean => existsSync(join(checkout.folder, 'dist', path));

test('the first command builds and runs; what it says about that is not in its output', () => {
  const { status, stdout, stderr } = checkout.run('launch.mjs', 'hunt', 'a b', '--x');
  expect([status, stdout, stderr]).toEqual([0, '["hunt","a b","--x"]\n', 'moonhound: building\n']);
});

test('a second command finds nothing to do', () => {
  checkout.run('prepare.mjs');
  expect(checkout.run('prepare.mjs').stderr).toBe('');
});

test('a source with a new time is built again, a test is not', () => {
  checkout.write('src/cli/main.test.ts', 'export {};\n');
  checkout.run('prepare.mjs');
  checkout.write('src/cli/main.test.ts', 'export { };\n');
  expect(checkout.run('prepare.mjs').stderr).toBe('');
  utimesSync(join(checkout.folder, 'src/cli/main.ts'), 1, 1);
  expect(checkout.run('prepare.mjs').stderr).toBe('moonhound: building\n');
});

test('what has no source any more is removed, and assets are copied', () => {
  checkout.write('src/cli/old.ts', 'export const old: number = 1;\n');
  checkout.write('src/cli/tables/facts.json', '{}\n');
  checkout.write('src/cli/samples/big.json', '{}\n');
  checkout.run('prepare.mjs');
  const before = ['cli/old.js', 'cli/tables/facts.json', 'cli/samples/big.json'].map(inDist);
  rmSync(join(checkout.folder, 'src/cli/old.ts'));
  checkout.write('src/cli/tables/facts.json', '[]\n');
  checkout.run('prepare.mjs');
  expect([before, inDist('cli/old.js'), inDist('cli/old.d.ts')]).toEqual([
    [true, true, false],
    false,
    false,
  ]);
  expect(readFileSync(join(checkout.folder, 'dist/cli/tables/facts.json'), 'utf8')).toBe('[]\n');
});

test('what is imported on demand is a file of its own, loaded when it is asked for', () => {
  checkout.write('src/cli/part.ts', "process.stdout.write('part\\n');\nexport const part = 1;\n");
  checkout.write(
    'src/cli/near.ts',
    "export const near: string = new URL('near.js', import.meta.url).pathname;\n",
  );
  checkout.write(
    'src/cli/main.ts',
    "import { near } from './near.ts';\nif (process.argv[2] === 'part') await import('./part.ts');\nprocess.stdout.write(near);\n",
  );
  const [plain, part] = [checkout.run('launch.mjs'), checkout.run('launch.mjs', 'part')];
  expect(plain.stdout).toMatch(/^\/[^\n]*\/dist\/cli\/near\.js$/);
  expect(part.stdout).toBe(`part\n${plain.stdout}`);
  expect(readdirSync(join(checkout.folder, 'dist/program')).toSorted()).toEqual([
    'main.js',
    expect.stringMatching(/^part-.*\.js$/),
  ]);
  checkout.write('src/cli/main.ts', "process.stdout.write('whole');\n");
  expect(checkout.run('launch.mjs').stdout).toBe('whole');
  expect(readdirSync(join(checkout.folder, 'dist/program'))).toEqual(['main.js']);
});

test('a deleted dist/ is built again in full', () => {
  checkout.run('prepare.mjs');
  rmSync(join(checkout.folder, 'dist'), { recursive: true });
  expect(checkout.run('launch.mjs', 'hi').stdout).toBe('["hi"]\n');
});

test('a source that does not compile stops the command with the place, and is tried again', () => {
  checkout.write('src/cli/main.ts', 'export const n: number = "text";\n');
  const runs = [checkout.run('launch.mjs'), checkout.run('launch.mjs')];
  for (const { status, stdout, stderr } of runs) {
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /src\/cli\/main\.ts\(1,14\): error TS2322[^]*moonhound: the build failed/,
    );
  }
});

test('two commands at once take turns: one builds, both run', async () => {
  const both = await Promise.all([
    checkout.start('launch.mjs', '1').end,
    checkout.start('launch.mjs', '2').end,
  ]);
  expect(both.map(({ code, stdout }) => [code, stdout])).toEqual([
    [0, '["1"]\n'],
    [0, '["2"]\n'],
  ]);
  const said = both.map(({ stderr }) => stderr).join('');
  expect(said.match(/^moonhound: building$/gm)).toHaveLength(1);
});

test('the lock of a process that is gone is taken over', () => {
  const { pid } = checkout.run('prepare.mjs');
  rmSync(join(checkout.folder, 'dist'), { recursive: true });
  checkout.write('build/prepare.lock', String(pid));
  expect(checkout.run('launch.mjs', 'hi').stdout).toBe('["hi"]\n');
  expect(existsSync(join(checkout.folder, 'build/prepare.lock'))).toBe(false);
});

test('while another process holds the lock, a command says that it waits', async () => {
  checkout.write('build/prepare.lock', String(process.pid));
  const { child, end } = checkout.start('launch.mjs', 'hi');
  await new Promise((resolve) => child.stderr?.once('data', resolve));
  rmSync(join(checkout.folder, 'build/prepare.lock'));
  const { stdout, stderr } = await end;
  expect(stdout).toBe('["hi"]\n');
  expect(stderr).toContain(
    `moonhound: waiting for process ${process.pid}, which is installing or building`,
  );
});

test("the program's exit code is the command's", () => {
  expect(checkout.run('launch.mjs', 'code', '3').status).toBe(3);
});

test('Ctrl-C reaches the program, which ends with 130', async () => {
  needs.platform('linux', 'darwin');
  checkout.run('prepare.mjs');
  const { child, end } = checkout.start('launch.mjs', 'wait');
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  child.kill('SIGINT');
  expect((await end).code).toBe(130);
});
