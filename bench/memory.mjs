/** Peak memory of reading one large file of each kind, by the operating system's own account. */

import { spawn } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { generateExport, repeatAuditLog } from './generate/generate.mjs';
import { printTable } from './measure.mjs';
import { EXAMPLE_LOG, PRODUCT, withFolder } from './places.mjs';

/** MB at the highest, read from /proc while the process runs (Linux). */
async function peakOf(args) {
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  let peak = 0;
  const timer = setInterval(() => {
    try {
      const high = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      peak = Math.max(peak, Number(high?.[1] ?? 0) / 1000);
    } catch {
      // The process has ended.
    }
  }, 50);
  const status = await new Promise((done) => child.on('exit', done));
  clearInterval(timer);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return peak;
}

export async function run({ quick }) {
  const bytes = quick ? 200e6 : 2e9;
  await withFolder(async (folder) => {
    const rows = [];
    const holder = path.join(folder, 'case');
    const measure = async (name, file) => {
      const peak = await peakOf([PRODUCT, 'ingest', file, '--case', holder]);
      rows.push({
        name: `${name}, ${(statSync(file).size / 1e6).toFixed(0)} MB`,
        note: `${peak.toFixed(0)} MB at the highest`,
      });
      rmSync(file);
      rmSync(holder, { recursive: true, force: true });
    };
    const log = path.join(folder, 'audit.log');
    repeatAuditLog(EXAMPLE_LOG, log, bytes);
    await measure('audit log', log);
    for (const format of ['csv', 'json']) {
      const file = path.join(folder, `export.${format}`);
      await generateExport(file, format, Math.round(bytes / (format === 'csv' ? 500 : 1000)));
      await measure(`Defender ${format}`, file);
    }
    printTable('memory: peak while a large file is read', rows);
  });
}
