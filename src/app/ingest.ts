/** Reads evidence into a case: every file that the paths mean, one after the other, with an account of each. */
import type { Case } from '../cases/case.ts';
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type ArchiveKind, findArchiveKind, KIND_BYTES } from './archives/archive-kind.ts';
import type { AppContext } from './context.ts';
import { type EvidenceFault, type EvidenceItem, listEvidence, readStart } from './evidence.ts';
import { type FileReport, type IngestFileOptions, ingestFile } from './ingest-file.ts';

export interface IngestReport {
  readonly files: readonly FileReport[];
  /** Paths that mean no file, or that could not be looked at. */
  readonly faults: readonly EvidenceFault[];
  /** Said when no file of all was evidence. */
  readonly nothing: Diagnostic | null;
}

export type IngestOptions = IngestFileOptions;

/** A file that cannot be looked at is no archive: what is wrong with it is said where it is read. */
async function archiveKindOf({ path, size }: EvidenceItem): Promise<ArchiveKind | null> {
  try {
    return await findArchiveKind(await readStart(path, Math.min(KIND_BYTES, size)));
  } catch {
    return null;
  }
}

function toNothing(paths: readonly string[], files: readonly FileReport[]): Diagnostic | null {
  const isEvidence = files.some(({ outcome }) => outcome === 'read' || outcome === 'known');
  // A single named file says itself what is wrong with it.
  if (isEvidence || files.some(({ outcome }) => outcome === 'failed')) return null;
  const kinds = new Map<string, number>();
  for (const { kind } of files) {
    const name = kind ?? 'other file';
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
  }
  const counted = [...kinds].map(([name, count]) => ({
    name: count === 1 ? name : `${name}s`,
    files: count,
  }));
  counted.sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
  return toDiagnostic('CFG005', { paths, kinds: counted });
}

/** Whether any file is in the case now, or was before. */
export function hasEvidence(report: IngestReport): boolean {
  return report.files.some(({ outcome }) => outcome === 'read' || outcome === 'known');
}

/** Whether something that was asked for could not be read. */
export function hasFailures(report: IngestReport): boolean {
  return (
    report.faults.length > 0 ||
    report.nothing !== null ||
    report.files.some(({ outcome }) => outcome === 'failed')
  );
}

export function countSkipped(report: IngestReport): number {
  return report.files.reduce((sum, { skipped }) => sum + skipped, 0);
}

/**
 * Reads evidence.
 *
 * @throws EnvironmentError for what ends the work as a whole (the case's disk is full); files read before stay.
 */
export async function ingest(
  into: Case,
  paths: readonly string[],
  options: IngestOptions,
  context: AppContext,
): Promise<IngestReport> {
  const listing = await listEvidence(paths);
  const total = listing.items.reduce((sum, { size }) => sum + size, 0);
  const files: FileReport[] = [];
  let before = 0;
  for (const item of listing.items) {
    context.signal.throwIfAborted();
    let done = 0;
    const tell = (): void =>
      context.progress({
        stage: 'reading',
        subject: item.name,
        // A file may be read twice when it needs repair.
        done: before + Math.min(done, item.size),
        total,
      });
    tell();
    const count = (bytes: number): void => {
      done += bytes;
      tell();
    };
    const kind = await archiveKindOf(item);
    if (kind === null) files.push(await ingestFile(into, item, options, context, count));
    else {
      const { ingestArchive } = await import('./archives/ingest-archive.ts');
      for await (const member of ingestArchive(into, item, kind, options, context, count)) {
        files.push(member);
      }
    }
    before += item.size;
  }
  const nothing =
    listing.items.length === 0 && listing.faults.length > 0 ? null : toNothing(paths, files);
  return { files, faults: listing.faults, nothing };
}
