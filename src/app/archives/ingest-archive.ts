/**
 * Reads what is evidence in an archive (ZIP, tar, tar in gzip or Zstandard; an archive inside once more): triage collections
 * as UAC, KAPE and Velociraptor make them, and any other. A member is known by content like any file; the journal and alerts
 * call it `a.zip!/b`.
 */
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Case } from '../../cases/case.ts';
import { toCasePaths } from '../../cases/directory.ts';
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { AppContext } from '../context.ts';
import type { EvidenceItem } from '../evidence.ts';
import {
  type FileReport,
  type IngestFileOptions,
  ingestFile,
  NOTHING_READ,
} from '../ingest-file.ts';
import type { ArchiveKind } from './archive-kind.ts';
import type { ArchiveMember } from './archive-member.ts';
import { Expansion } from './expansion.ts';
import { listMembers } from './list-members.ts';
import { spillMember } from './spill-member.ts';

/** Archives inside archives are opened so deep. */
const MOST_DEPTH = 2;

interface Work {
  readonly into: Case;
  readonly options: IngestFileOptions;
  readonly context: AppContext;
  readonly expansion: Expansion;
  readonly count: (bytes: number) => void;
}

const toReason = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).replace(/\.$/, '');

function report(
  name: string,
  bytes: number,
  outcome: 'failed' | 'left',
  more: { readonly fault?: Diagnostic; readonly kind?: string },
): FileReport {
  return { ...NOTHING_READ, name, bytes, outcome, ...more };
}

function makeSpillPath({ into }: Work, depth: number): string {
  const { spill } = toCasePaths(into.directory, process.pid);
  mkdirSync(spill, { recursive: true, mode: 0o700 });
  return join(spill, `member-${depth}`);
}

async function* readMember(
  work: Work,
  member: ArchiveMember,
  name: string,
  depth: number,
): AsyncGenerator<FileReport> {
  const { into, options, context } = work;
  if (member.obstacle !== null) {
    const fault = toDiagnostic('CFG007', { path: name, detail: member.obstacle });
    yield report(name, member.packedSize, 'failed', { fault });
    return;
  }
  const path = makeSpillPath(work, depth);
  try {
    const spilled = await spillMember(member, path, context.signal);
    if (spilled.kind === 'left') {
      yield report(name, member.packedSize, 'left', { kind: spilled.seems });
      return;
    }
    if (spilled.kind === 'broken') {
      const fault = toDiagnostic('CFG011', { path: name, reason: toReason(spilled.fault) });
      yield report(name, member.packedSize, 'failed', { fault });
      return;
    }
    const { size, archive, broken } = spilled;
    const item = { path, name, size, given: false };
    if (archive === null) yield await ingestFile(into, item, options, context, () => undefined);
    else if (depth < MOST_DEPTH) yield* readMembers(work, item, archive, depth + 1);
    else yield report(name, size, 'failed', { fault: toDiagnostic('CFG010', { path: name }) });
    if (broken !== null) {
      const fault = toDiagnostic('CFG011', { path: name, reason: toReason(broken) });
      yield report(name, size, 'failed', { fault });
    }
  } finally {
    await rm(path, { force: true });
  }
}

/** An error is a fault of the archive; null is its end. */
async function nextMember(
  members: AsyncGenerator<ArchiveMember>,
  signal: AbortSignal,
): Promise<ArchiveMember | Error | null> {
  signal.throwIfAborted();
  try {
    const { done, value } = await members.next();
    return done === true ? null : value;
  } catch (thrown) {
    signal.throwIfAborted();
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

async function* readMembers(
  work: Work,
  archive: { readonly path: string; readonly name: string; readonly size: number },
  kind: ArchiveKind,
  depth: number,
): AsyncGenerator<FileReport> {
  const { signal } = work.context;
  const members = listMembers(archive, kind, work.expansion, signal);
  try {
    for (;;) {
      const next = await nextMember(members, signal);
      if (next instanceof Error) {
        const fault = toDiagnostic('CFG011', { path: archive.name, reason: toReason(next) });
        yield report(archive.name, archive.size, 'failed', { fault });
        return;
      }
      if (next === null) return;
      yield* readMember(work, next, `${archive.name}!/${next.name}`, depth);
      if (depth === 1) work.count(next.packedSize);
    }
  } finally {
    await members.return(undefined);
  }
}

/**
 * Accounts of the members, in the order of the archive, and of what kept some of it from being read.
 *
 * @param count is told of bytes of the archive that are done.
 */
export function ingestArchive(
  into: Case,
  item: EvidenceItem,
  kind: ArchiveKind,
  options: IngestFileOptions,
  context: AppContext,
  count: (bytes: number) => void,
): AsyncGenerator<FileReport> {
  const expansion = new Expansion(item.size);
  return readMembers({ into, options, context, count, expansion }, item, kind, 1);
}
