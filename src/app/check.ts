/** Faults of KQL files and detection packages, found without running anything. */

import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkRule } from '../detections/check.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Source } from '../diagnostics/render-text.ts';
import type { AppContext } from './context.ts';
import { openPackage } from './detection-package.ts';
import { toPathFault } from './evidence.ts';
import { bindQuery, lowerQuery } from './prepare.ts';

export interface CheckFinding {
  readonly diagnostic: Diagnostic;
  /** The file that the spans point into; null when the fault belongs to no text. */
  readonly source: Source | null;
}

export interface CheckReport {
  readonly findings: readonly CheckFinding[];
  /** How many texts were looked at. */
  readonly files: number;
}

class Checker {
  readonly findings: CheckFinding[] = [];
  files = 0;
  readonly #context: AppContext;

  constructor(context: AppContext) {
    this.#context = context;
  }

  add(diagnostics: readonly Diagnostic[], source: Source | null): void {
    this.findings.push(...diagnostics.map((diagnostic) => ({ diagnostic, source })));
  }

  query(text: string, name: string): void {
    this.files += 1;
    const source = { name, text };
    const bound = bindQuery(text, this.#context);
    this.add(bound.diagnostics, source);
    if (bound.value === null) return;
    const options = { origins: false, hasJournal: true };
    this.add(lowerQuery(bound.value, options).diagnostics, source);
  }

  async package(directory: string): Promise<void> {
    const { files, value, faults } = await openPackage(directory, this.#context);
    this.files += files.length;
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const sourceOf = (path: string): Source => ({
      name: join(directory, path),
      text: texts.get(path) ?? '',
    });
    for (const { path, diagnostic } of faults) this.add([diagnostic], sourceOf(path));
    for (const rule of value?.rules ?? []) {
      const source = sourceOf(rule.queryPath);
      const bound = bindQuery(rule.query, this.#context);
      this.add(bound.diagnostics, source);
      if (bound.value === null) continue;
      const options = { origins: true, hasJournal: true };
      this.add(lowerQuery(bound.value, options).diagnostics, source);
      for (const { path, diagnostic } of checkRule(rule, bound.value)) {
        this.add([diagnostic], sourceOf(path));
      }
    }
  }

  async folder(directory: string): Promise<void> {
    const entries = await readdir(directory, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) await this.path(path);
      else if (entry.isFile() && /\.(?:kql|csl)$/i.test(entry.name)) await this.path(path);
    }
  }

  async path(path: string): Promise<void> {
    this.#context.signal.throwIfAborted();
    try {
      const isFolder = (await stat(path)).isDirectory();
      if (!isFolder) this.query(await readFile(path, 'utf8'), path);
      else if (existsSync(join(path, 'package.yaml'))) await this.package(path);
      else await this.folder(path);
    } catch (thrown) {
      if (!(thrown instanceof Error) || !('syscall' in thrown)) throw thrown;
      this.add([toPathFault(path, thrown).diagnostic], null);
    }
  }
}

/** Checks files and folders: a folder with a package.yaml as a package, any other for the KQL files in it. */
export async function check(paths: readonly string[], context: AppContext): Promise<CheckReport> {
  const checker = new Checker(context);
  for (const path of paths) await checker.path(path);
  return checker;
}
