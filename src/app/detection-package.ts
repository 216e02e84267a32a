/**
 * A detection package from its folder. The parsed form is cached by content, so that a run with an unchanged package
 * does not load the YAML library.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PackageFault } from '../detections/fault.ts';
import type { PackageFile } from '../detections/load.ts';
import type { DetectionPackage } from '../detections/package.ts';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';
import { readBuildIdentity } from './build-identity.ts';
import { openCacheStore, readCachedJson, toCacheKey, writeCachedJson } from './cache-file.ts';
import type { AppContext } from './context.ts';

export interface OpenedPackage {
  /** The folder as it was given; the shipped one by its place. */
  readonly directory: string;
  readonly files: readonly PackageFile[];
  /** Null when it has any fault. */
  readonly value: DetectionPackage | null;
  readonly faults: readonly PackageFault[];
}

/** Where the package that comes with Moonhound lies. */
export function findShippedPackage(): string {
  return fileURLToPath(new URL('../../content/T1059.011/', import.meta.url));
}

const MAX_FILES = 10_000;

async function readFiles(directory: string): Promise<readonly PackageFile[]> {
  const files: PackageFile[] = [];
  const readFolder = async (folder: string, prefix: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await readFolder(path, `${prefix}${entry.name}/`);
      else if (entry.isFile() && files.length < MAX_FILES) {
        files.push({ path: `${prefix}${entry.name}`, text: await readFile(path, 'utf8') });
      }
    }
  };
  try {
    await readFolder(directory, '');
    return files;
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code === 'ENOENT') throw toEnvironmentError('CFG001', { path: directory }, thrown);
    if (code === 'EACCES') throw toEnvironmentError('CFG002', { path: directory }, thrown);
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw toEnvironmentError('CFG007', { path: directory, detail }, thrown);
  }
}

/**
 * Reads and checks the form of a package.
 *
 * @param directory null: the shipped package.
 * @throws EnvironmentError when the folder cannot be read.
 */
export async function openPackage(
  directory: string | null,
  context: Pick<AppContext, 'cacheDirectory'>,
): Promise<OpenedPackage> {
  const folder = directory ?? findShippedPackage();
  const files = await readFiles(folder);
  const store = openCacheStore(context.cacheDirectory, 'packages');
  const key = toCacheKey('package', readBuildIdentity(), JSON.stringify(files));
  const cached = readCachedJson<DetectionPackage>(store, key);
  if (cached !== null) return { directory: folder, files, value: cached, faults: [] };
  const { loadPackage } = await import('../detections/load.ts');
  const { value, faults } = await loadPackage(files);
  if (value !== null) writeCachedJson(store, key, value);
  return { directory: folder, files, value, faults };
}
