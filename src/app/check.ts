/** Faults of queries and detection packages, found without running anything. */

import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { checkRule } from '../detections/check.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SarifRule } from '../diagnostics/render-sarif.ts';
import type { Source } from '../diagnostics/render-text.ts';
import { LINTS, lint } from '../kql/lints/registry.ts';
import { bindUnrun } from './bind-query.ts';
import { readBaseline, toFingerprints, writeBaseline } from './check-baseline.ts';
import type { AppContext } from './context.ts';
import { openPackage } from './detection-package.ts';
import { mayHoldQueries, readQueries, toFileDiagnostic } from './embedded-queries.ts';
import { toPathFault } from './evidence.ts';
import { lowerQuery } from './prepare.ts';
import { decodeQueryText } from './query-text.ts';

export interface CheckFinding {
  readonly diagnostic: Diagnostic;
  /** The file that the spans point into; null when the fault belongs to no text. */
  readonly source: Source | null;
  /** The same for the same finding in a later state of the file. */
  readonly fingerprint: string;
}

export interface CheckReport {
  /** What the baseline does not accept. */
  readonly findings: readonly CheckFinding[];
  /** How many findings the baseline accepts. */
  readonly accepted: number;
  /** How many files hold something that was looked at. */
  readonly files: number;
  readonly queries: number;
}

export interface CheckOptions {
  /** Names of files in fingerprints are relative to it. */
  readonly root: string;
  /** The file with the fingerprints of what is accepted. */
  readonly baseline?: string | undefined;
  /** Writes the baseline, so that all that is found now is accepted. */
  readonly update?: boolean;
}

/** Nothing is run, so that it does not matter which copies of outside data are at hand. */
class AnyCopy extends Map<string, string> {
  override get(address: string): string {
    return address;
  }
}

const OUTSIDE = { hasJournal: true, geoip: true, external: new AnyCopy() };

/** Folders that hold the work of others or of tools. */
const SKIPPED = /^(?:\.|node_modules$)/;

class Checker {
  readonly found: { diagnostic: Diagnostic; source: Source | null; path: string }[] = [];
  files = 0;
  queries = 0;
  readonly #context: AppContext;

  constructor(context: AppContext) {
    this.#context = context;
  }

  add(diagnostics: readonly Diagnostic[], source: Source | null, path: string): void {
    this.found.push(...diagnostics.map((diagnostic) => ({ diagnostic, source, path })));
  }

  /** Faults of a query; of one that has none, what a reviewer would ask about. */
  query(text: string, origins: boolean): readonly Diagnostic[] {
    this.queries += 1;
    const bound = bindUnrun(text, this.#context);
    if (bound.value === null) return bound.diagnostics;
    const lowered =
      bound.value.asks === undefined ? lowerQuery(bound.value, { ...OUTSIDE, origins }) : null;
    return [...bound.diagnostics, ...(lowered?.diagnostics ?? []), ...lint(text, bound.value)];
  }

  async package(directory: string): Promise<void> {
    const { files, value, faults } = await openPackage(directory, this.#context);
    this.files += files.length;
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const addTo = (path: string, diagnostics: readonly Diagnostic[]): void => {
      const name = join(directory, path);
      this.add(diagnostics, { name, text: texts.get(path) ?? '' }, name);
    };
    for (const { path, diagnostic } of faults) addTo(path, [diagnostic]);
    for (const rule of value?.rules ?? []) {
      // The period of a rule limits its time.
      addTo(
        rule.queryPath,
        this.query(rule.query, true).filter(({ code }) => code !== 'LNT005'),
      );
      const bound = bindUnrun(rule.query, this.#context);
      if (bound.value === null) continue;
      for (const { path, diagnostic } of checkRule(rule, bound.value)) addTo(path, [diagnostic]);
    }
  }

  async folder(directory: string): Promise<void> {
    const entries = await readdir(directory, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(directory, entry.name);
      if (entry.isDirectory() && !SKIPPED.test(entry.name)) await this.path(path);
      else if (entry.isFile() && mayHoldQueries(entry.name)) await this.path(path);
    }
  }

  async file(path: string): Promise<void> {
    const bytes = await readFile(path);
    if (readQueries(path, bytes.toString('utf8')).length === 0) return;
    this.files += 1;
    const { value: text, diagnostics } = decodeQueryText(bytes, path);
    this.add(diagnostics, null, path);
    if (text === null) return;
    const queries = readQueries(path, text);
    for (const query of queries) {
      const told = this.query(query.text, false).map((found) => toFileDiagnostic(found, query));
      this.add(told, { name: path, text }, path);
    }
  }

  async path(path: string): Promise<void> {
    this.#context.signal.throwIfAborted();
    try {
      const isFolder = (await stat(path)).isDirectory();
      if (!isFolder) await this.file(path);
      else if (existsSync(join(path, 'package.yaml'))) await this.package(path);
      else await this.folder(path);
    } catch (thrown) {
      if (!(thrown instanceof Error) || !('syscall' in thrown)) throw thrown;
      this.add([toPathFault(path, thrown).diagnostic], null, path);
    }
  }
}

/** Checks files and folders: a folder with a package.yaml as a package, any other for the files in it that hold queries. */
export async function check(
  paths: readonly string[],
  context: AppContext,
  { root, baseline, update = false }: CheckOptions,
): Promise<CheckReport> {
  const checker = new Checker(context);
  for (const path of paths) await checker.path(path);
  const { files, queries } = checker;
  const named = checker.found.map((each) => ({
    ...each,
    file: relative(root, each.path).replaceAll('\\', '/'),
  }));
  const fingerprints = toFingerprints(named);
  const all = named.map((each, index) => ({ ...each, fingerprint: fingerprints[index] ?? '' }));
  if (baseline !== undefined && update) {
    const entries = all.map(({ file, fingerprint, diagnostic: { code } }) => ({
      file,
      code,
      fingerprint,
    }));
    await writeBaseline(baseline, entries);
  }
  const accepted = baseline === undefined ? new Set<string>() : await readBaseline(baseline);
  const findings = all.filter(({ fingerprint }) => !accepted.has(fingerprint));
  return { findings, accepted: all.length - findings.length, files, queries };
}

/** What the lints look for, for formats that carry it along. */
export function describeLints(): readonly SarifRule[] {
  return LINTS.map(({ code, name, summary, page }) => ({ code, name, summary, page }));
}
