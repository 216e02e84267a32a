/**
 * What a project has accepted: a file with the fingerprints of its findings, so that a check tells new ones only. A fingerprint
 * is of the file's name, the code and the marked text with its line; it stays when lines move.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { EnvironmentError } from '../diagnostics/errors.ts';
import type { Source } from '../diagnostics/render-text.ts';
import { toPosition } from '../diagnostics/source-position.ts';
import { toPathFault } from './evidence.ts';

interface Found {
  readonly diagnostic: Diagnostic;
  readonly source: Source | null;
  /** With `/` between parts. */
  readonly file: string;
}

function describe({ diagnostic: { code, span }, source, file }: Found): string {
  if (source === null || span === undefined) return JSON.stringify([file, code]);
  const line = toPosition(source.text, span.start).text.trim().replaceAll(/\s+/g, ' ');
  return JSON.stringify([file, code, line, source.text.slice(span.start, span.end)]);
}

/** A fingerprint for each finding, in their order; equal findings are numbered. */
export function toFingerprints(found: readonly Found[]): readonly string[] {
  const seen = new Map<string, number>();
  return found.map((each) => {
    const description = describe(each);
    const ordinal = (seen.get(description) ?? 0) + 1;
    seen.set(description, ordinal);
    return createHash('sha256').update(`${description}#${ordinal}`).digest('hex').slice(0, 32);
  });
}

interface Entry {
  readonly fingerprint: string;
  readonly file: string;
  readonly code: string;
}

function isBaseline(value: unknown): value is { readonly findings: readonly Entry[] } {
  if (typeof value !== 'object' || value === null) return false;
  const { version, findings } = value as { version?: unknown; findings?: unknown };
  return (
    version === 1 &&
    Array.isArray(findings) &&
    findings.every((entry: unknown) => typeof (entry as Entry | null)?.fingerprint === 'string')
  );
}

/** The fingerprints that a baseline accepts. */
export async function readBaseline(path: string): Promise<ReadonlySet<string>> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isBaseline(value)) return new Set(value.findings.map(({ fingerprint }) => fingerprint));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) {
      const fault = toPathFault(path, thrown).diagnostic;
      throw new EnvironmentError(fault.code, fault.message, { hints: fault.hints });
    }
  }
  const { message, hints } = toDiagnostic('CFG050', { path });
  throw new EnvironmentError('CFG050', message, { hints });
}

/** Writes a baseline of these entries, sorted, so that its changes can be reviewed. */
export async function writeBaseline(path: string, entries: readonly Entry[]): Promise<void> {
  const findings = entries
    .map(({ fingerprint, file, code }) => ({ file, code, fingerprint }))
    .sort((a, b) => {
      const [first, second] = [a, b].map(
        (each) => `${each.file}\0${each.code}\0${each.fingerprint}`,
      );
      return (first ?? '') < (second ?? '') ? -1 : 1;
    });
  await writeFile(path, `${JSON.stringify({ version: 1, findings }, null, 2)}\n`);
}
