// Runs npm in a folder for the packaging tests.
import { spawnSync } from 'node:child_process';

/** Runs npm; gives its standard output, or fails with what it said. */
export const runNpm = (args: readonly string[], folder: string): string => {
  const program = process.env['npm_execpath'];
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 } as const;
  const { status, stdout, stderr } =
    program === undefined
      ? spawnSync('npm', [...args], { ...options, shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [program, ...args], options);
  if (status !== 0)
    throw new Error(`npm ${args.join(' ')} failed with exit code ${String(status)}:\n${stderr}`);
  return stdout;
};
