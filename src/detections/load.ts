/**
 * The files of one package folder to a `DetectionPackage`. Opens nothing: paths and texts come in. Strict: every fault
 * of every file is found in one pass, and a package with a fault is not used.
 */
import { createHash } from 'node:crypto';
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { lineAt, type PackageFault, toFault } from './fault.ts';
import type { FieldLog } from './fields.ts';
import type { DetectionPackage, FieldPlace, Rule } from './package.ts';
import { readPackageFile } from './package-file.ts';
import { readRuleFile } from './rule-file.ts';
import { readYaml, type YamlNode } from './yaml-tree.ts';

export interface PackageFile {
  /** Relative to the package's folder, `/` between parts. */
  readonly path: string;
  readonly text: string;
}

export interface LoadedPackage {
  /** Null when there is any fault. */
  readonly value: DetectionPackage | null;
  readonly faults: readonly PackageFault[];
}

/** Raised when the loaded form changes, so that an older cache is not read. */
const LOADED_FORM = 1;
const RULE_FILE = /^rules\/([^/]+)\.(yaml|kql)$/;

/** The key of a cached `DetectionPackage`: SHA-256, hexadecimal, over form, paths and texts; the order does not matter. */
export function hashPackageFiles(files: readonly PackageFile[]): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const content = JSON.stringify([LOADED_FORM, sorted.map(({ path, text }) => [path, text])]);
  return createHash('sha256').update(content).digest('hex');
}

class Loader {
  readonly faults: PackageFault[] = [];
  readonly #texts: ReadonlyMap<string, string>;

  constructor(files: readonly PackageFile[]) {
    this.#texts = new Map(files.map(({ path, text }) => [path, text]));
  }

  add(path: string, diagnostics: readonly Diagnostic[]): void {
    const text = this.#texts.get(path) ?? '';
    this.faults.push(...diagnostics.map((diagnostic) => toFault(path, text, diagnostic)));
  }

  async read<T>(
    path: string,
    readFields: (node: YamlNode, log: FieldLog) => T | undefined,
  ): Promise<{ value: T | undefined; places: Record<string, FieldPlace> }> {
    const text = this.#texts.get(path) ?? '';
    const tree = await readYaml(text);
    this.add(path, tree.diagnostics);
    const log: FieldLog = { diagnostics: [], spans: {} };
    const value = tree.value === null ? undefined : readFields(tree.value, log);
    this.add(path, log.diagnostics);
    const places = Object.fromEntries(
      Object.entries(log.spans).map(([field, span]) => [
        field,
        { ...span, line: lineAt(text, span.start) },
      ]),
    );
    return { value, places };
  }

  async readRule(name: string): Promise<Rule | undefined> {
    const path = `rules/${name}.yaml`;
    const queryPath = `rules/${name}.kql`;
    const { value, places } = await this.read(path, readRuleFile);
    const query = this.#texts.get(queryPath);
    if (query === undefined) {
      this.add(path, [toDiagnostic('DET008', { rule: name, path: queryPath })]);
      return undefined;
    }
    if (query.trim() === '') this.add(queryPath, [toDiagnostic('DET013', { path: queryPath })]);
    if (value === undefined) return undefined;
    return { ...value, query, path, queryPath, places };
  }

  checkFiles(): void {
    if (!this.#texts.has('package.yaml')) this.add('package.yaml', [toDiagnostic('DET011', {})]);
    for (const path of this.#texts.keys()) {
      if (path === 'package.yaml' || path.endsWith('.md')) continue;
      const [, name, kind] = RULE_FILE.exec(path) ?? [];
      if (name === undefined) this.add(path, [toDiagnostic('DET010', { path })]);
      const expected = `rules/${name}.yaml`;
      if (kind === 'kql' && !this.#texts.has(expected)) {
        this.add(path, [toDiagnostic('DET009', { path, expected })]);
      }
    }
  }

  /** Ids are unique, and each is the name of its file. */
  checkIds(rules: readonly Rule[]): void {
    const first = new Map<string, string>();
    for (const { id, path, places } of rules) {
      const place = places['id'];
      const at = place === undefined ? {} : { span: { start: place.start, end: place.end } };
      const name = RULE_FILE.exec(path)?.[1] ?? '';
      const earlier = first.get(id);
      if (earlier !== undefined)
        this.add(path, [toDiagnostic('DET007', { id, first: earlier }, at)]);
      else if (id !== name) this.add(path, [toDiagnostic('DET014', { id, name }, at)]);
      if (earlier === undefined) first.set(id, path);
    }
  }
}

/** Loads a package. The YAML library is loaded by the first call. */
export async function loadPackage(files: readonly PackageFile[]): Promise<LoadedPackage> {
  const loader = new Loader(files);
  loader.checkFiles();
  const names = files
    .map(({ path }) => RULE_FILE.exec(path))
    .flatMap((match) => (match?.[2] === 'yaml' && match[1] !== undefined ? [match[1]] : []))
    .sort();
  const hasHead = files.some(({ path }) => path === 'package.yaml');
  const head = hasHead ? (await loader.read('package.yaml', readPackageFile)).value : undefined;
  const rules: Rule[] = [];
  for (const name of names) {
    const rule = await loader.readRule(name);
    if (rule !== undefined) rules.push(rule);
  }
  loader.checkIds(rules);
  const { faults } = loader;
  return { value: head === undefined || faults.length > 0 ? null : { ...head, rules }, faults };
}
