/** Where the benchmarks work: a private folder that is deleted at the end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const PRODUCT = fileURLToPath(new URL('../dist/program/main.js', import.meta.url));
export const EXAMPLE_LOG = fileURLToPath(
  new URL('../examples/linux-audit/audit.log', import.meta.url),
);

export async function withFolder(work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'moonhound-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
