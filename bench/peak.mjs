/** Peak memory of a process, by the operating system's own account. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

/** MB at the highest, read from /proc while the process runs (Linux), and seconds; what it prints goes down a pipe that is read. */
export async function peakOf(args) {
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.resume();
  let peak = 0;
  const timer = setInterval(() => {
    try {
      const high = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      peak = Math.max(peak, Number(high?.[1] ?? 0) / 1000);
    } catch {
      // The process has ended.
    }
  }, 50);
  const status = await new Promise((done) => child.on('close', done));
  clearInterval(timer);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return { peak, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}
