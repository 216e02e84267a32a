// Running other programs from the scripts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './paths.mjs';

/** The exit code a shell would give: 128 + the signal's number when a signal ended the program. */
const toExitCode = (code, signal) =>
  signal === null ? (code ?? 1) : 128 + constants.signals[signal];

/** Runs a Node program to its end with everything it prints on standard error. */
export const runQuietly = (script, args) => {
  const child = spawnSync(process.execPath, [script, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  });
  if (child.error !== undefined) throw child.error;
  return toExitCode(child.status, child.signal);
};

/** Runs a Node program in this one's place: same terminal, its exit code. Ctrl-C reaches it by the terminal. */
export const runInstead = (script, args, options = {}) =>
  new Promise((resolve, reject) => {
    const ignore = () => {};
    process.on('SIGINT', ignore);
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      stdio: 'inherit',
      ...options,
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', ignore);
      process.exitCode = toExitCode(code, signal);
      resolve(process.exitCode);
    });
  });

/** npm's own program file: from the npm that runs us, else the one installed beside node. */
export const npmProgram = () => {
  const beside = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath,
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
    '/usr/share/npm/bin/npm-cli.js',
  ];
  return candidates.find(
    (path) => path !== undefined && /npm-cli\.c?js$/.test(path) && existsSync(path),
  );
};

/** Runs npm to its end; without a program file through the shell, where npm is a batch file on Windows. */
export const runNpm = (args, options) => {
  const program = npmProgram();
  const child =
    program === undefined
      ? spawnSync('npm', args, { shell: process.platform === 'win32', ...options })
      : spawnSync(process.execPath, [program, ...args], options);
  if (child.error !== undefined) throw child.error;
  return { ...child, exitCode: toExitCode(child.status, child.signal) };
};
