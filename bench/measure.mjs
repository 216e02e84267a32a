/** Timing in pairs: A B A B …, so that a machine that slows down slows both. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Seconds that an async function takes. */
export async function seconds(work) {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/**
 * @param {{name: string, work: () => Promise<unknown>}[]} sides the first is ours
 * @returns rows of {name, median seconds, ratio of ours to it}
 */
export async function compare(sides, runs = 5) {
  const times = sides.map(() => []);
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, side] of sides.entries()) {
      const taken = await seconds(side.work);
      if (run > 0) times[index].push(taken);
    }
  }
  return sides.map(({ name }, index) => ({
    name,
    seconds: median(times[index]),
    ratio: median(times[0].map((ours, run) => ours / times[index][run])),
  }));
}

/** A whole process: seconds of wall clock and its exit code; output is thrown away. */
export function runProcess(command, args, options = {}) {
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(command, args, { stdio: 'ignore', ...options });
  if (error !== undefined) throw error;
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, status };
}

export function printTable(title, rows) {
  console.log(`\n${title}`);
  for (const { name, seconds: taken, ratio, note } of rows) {
    const figures = [
      taken === undefined ? '' : `${taken.toFixed(3)} s`,
      ratio === undefined ? '' : `ours/this ${ratio.toFixed(2)}`,
      note ?? '',
    ];
    console.log(`  ${name.padEnd(56)} ${figures.filter((figure) => figure !== '').join('   ')}`);
  }
}
