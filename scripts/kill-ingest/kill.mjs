// Ingests of a folder that are killed at random moments and begun again until one ends.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MAIN, ROOT } from '../paths.mjs';
import { compareCases } from './compare.mjs';

const environment = () => ({
  ...process.env,
  NO_COLOR: '1',
  XDG_CACHE_HOME: join(ROOT, 'build', 'test-cache'),
  LOCALAPPDATA: join(ROOT, 'build', 'test-cache'),
});

/**
 * Runs the program; with `afterMs` it is killed then, as by a power cut: nothing in it hears of that.
 *
 * @returns how it ended, with its messages
 */
const run = (args, afterMs) =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: environment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let messages = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      messages += text;
    });
    const timer =
      afterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), afterMs);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, messages, ms: performance.now() - began });
    });
  });

const databaseOf = (directory) => join(directory, 'case.duckdb');

/** What a killed process left beside the database. */
const listRests = (directory) => {
  const spill = join(directory, 'spill');
  const spilled = existsSync(spill) ? readdirSync(spill).map((name) => `spill/${name}`) : [];
  return [...readdirSync(directory).filter((name) => name.endsWith('.wal')), ...spilled];
};

/** A case that every process was left to end. */
export const ingestWhole = async (evidence, directory) => {
  const { code, messages, ms } = await run(['ingest', evidence, '--case', directory]);
  if (code !== 0) throw new Error(`the undisturbed ingest ended with ${code}: ${messages}`);
  return { directory, ms };
};

/**
 * Ingests into a new case, killed up to `most` times at moments that are equally likely over the time of an undisturbed one,
 * then left to end; holds the case against the undisturbed one.
 *
 * @returns kills that met a running process, and what is wrong (nothing, if all is well)
 */
export const ingestKilled = async (evidence, whole, folder, most) => {
  const directory = join(folder, 'killed');
  rmSync(directory, { recursive: true, force: true });
  const wrong = [];
  let kills = 0;
  let ended = false;
  while (!ended) {
    const afterMs = kills < most ? randomInt(1, Math.ceil(whole.ms)) : undefined;
    const { code, signal, messages } = await run(
      ['ingest', evidence, '--case', directory],
      afterMs,
    );
    if (signal === 'SIGKILL') {
      kills += 1;
      continue;
    }
    if (code !== 0) return { kills, rows: 0, wrong: [`ingest ended with ${code}: ${messages}`] };
    ended = true;
  }
  const rests = listRests(directory);
  if (rests.length > 0) wrong.push(`left behind: ${rests.join(', ')}`);
  const verified = await run(['case', 'verify', directory]);
  if (verified.code !== 0)
    wrong.push(`case verify ended with ${verified.code}: ${verified.messages}`);
  const compared = join(folder, 'compared');
  mkdirSync(compared, { recursive: true });
  const { rows, differences } = await compareCases(
    databaseOf(whole.directory),
    databaseOf(directory),
    compared,
  );
  rmSync(compared, { recursive: true });
  return { kills, rows, wrong: [...wrong, ...differences] };
};
