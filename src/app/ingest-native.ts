/**
 * Reads one file by a native plan into an ingest session. The engine takes the file as it is when it can; a file that it
 * cannot take as a whole goes through the repair stream into a private file of the case, and the engine reads that.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { IngestSession } from '../cases/ingest-session.ts';
import type { CellFinding } from '../cases/native-notes.ts';
import { type NativeOutcome, NativeReadError, runNativePlan } from '../cases/native-plan.ts';
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isCompressed, MAGIC_BYTES, unpack } from '../readers/compression.ts';
import type { SkippedRecord } from '../readers/reader.ts';
import { type RepairCounts, repair } from '../readers/tabular/repair.ts';
import { isUtf8Content } from '../readers/tabular/text-encoding.ts';
import type { NativePlan } from '../schema/native-plan.ts';

export interface NativeFile {
  /** Where the engine finds the bytes; null when they lie in no file of their own (a member of an archive). */
  readonly path: string | null;
  /** The same bytes as a stream, as often as asked. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** The same, for a look at it that is no reading and no progress. */
  readonly look: () => AsyncIterable<Uint8Array>;
  /** A file inside the case that may be written and is removed afterwards. */
  readonly spillPath: string;
}

export interface NativeIngest {
  readonly rowsByTable: Readonly<Record<string, number>>;
  readonly records: number;
  readonly skipped: number;
  readonly notices: readonly Diagnostic[];
  /** Whether the engine read the file by itself. */
  readonly direct: boolean;
}

/** What came out of one attempt, before it is told to the session. */
interface Attempt {
  readonly outcome: NativeOutcome;
  readonly counts: RepairCounts | null;
  readonly direct: boolean;
}

/** One call of `ingestNative`. */
interface Run {
  readonly session: IngestSession;
  readonly plan: NativePlan;
  readonly file: NativeFile;
  readonly notices: Diagnostic[];
  readonly skip: (record: SkippedRecord) => void;
}

async function startsCompressed(open: NativeFile['open']): Promise<boolean> {
  for await (const chunk of open()) {
    if (chunk.length >= MAGIC_BYTES) return isCompressed(chunk);
  }
  return false;
}

/** Content without compression; a notice of damage goes to `notices`. */
async function* plainContent(
  file: NativeFile,
  compressed: boolean,
  notices: Diagnostic[],
): AsyncGenerator<Uint8Array> {
  if (!compressed) {
    yield* file.open();
    return;
  }
  for await (const item of unpack(file.open())) {
    if (item.kind === 'bytes') yield item.bytes;
    else notices.push(item.diagnostic);
  }
}

/** Writes pieces into a file that only the user can read. */
async function writeSpill(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const stream = createWriteStream(path, { mode: 0o600 });
  const done = finished(stream);
  // Heard again below; without this a failure before that would count as unhandled.
  done.catch(() => undefined);
  try {
    for await (const piece of pieces) {
      if (!stream.write(piece)) {
        await Promise.race([
          done,
          new Promise<void>((resolve) => stream.once('drain', () => resolve())),
        ]);
      }
    }
  } finally {
    stream.end();
    await done;
  }
}

async function tryPlan(
  session: IngestSession,
  plan: NativePlan,
  path: string,
): Promise<NativeOutcome | null> {
  for (let tried: NativePlan | undefined = plan; tried !== undefined; tried = tried.wider) {
    try {
      return await runNativePlan(session, tried, { path, repaired: null });
    } catch (error) {
      if (!(error instanceof NativeReadError)) throw error;
    }
  }
  return null;
}

async function readRepaired(run: Run, compressed: boolean): Promise<Attempt> {
  const { session, plan, file, notices } = run;
  const counts: RepairCounts[] = [];
  async function* pieces(): AsyncGenerator<Uint8Array> {
    // The content is read anew, so what an earlier reading said of it is said again.
    notices.length = 0;
    for await (const item of repair(plainContent(file, compressed, notices), widest(plan))) {
      if (item.kind === 'bytes') yield item.bytes;
      else if (item.kind === 'skipped') run.skip(item);
      else if (item.kind === 'notice') notices.push(item.diagnostic);
      else counts.push(item);
    }
  }
  await writeSpill(file.spillPath, pieces());
  const longestRecord = (counts[0]?.longest ?? 0) + 1;
  const input = { path: file.spillPath, repaired: { longestRecord } };
  for (let tried: NativePlan = plan; ; tried = tried.wider) {
    try {
      const outcome = await runNativePlan(session, tried, input);
      return { outcome, counts: counts[0] ?? null, direct: false };
    } catch (error) {
      if (!(error instanceof NativeReadError) || tried.wider === undefined) throw error;
    }
  }
}

function widest(plan: NativePlan): NativePlan {
  return plan.wider === undefined ? plan : widest(plan.wider);
}

/**
 * Whether the engine may be given a content. Its CSV reader refuses bytes that are not UTF-8, and where it reads only some of
 * the columns it fails in doing so, which ends the whole database.
 */
async function isReadable(
  { source }: NativePlan,
  content: AsyncIterable<Uint8Array>,
): Promise<boolean> {
  return source.form !== 'csv' || isUtf8Content(content);
}

async function attempt(run: Run): Promise<Attempt> {
  const { session, plan, file, notices } = run;
  const compressed = await startsCompressed(file.look);
  const isWhole = plan.source.form !== 'json-array';
  if (isWhole && !compressed && file.path !== null) {
    const isPlain = await isReadable(plan, file.look());
    const outcome = isPlain ? await tryPlan(session, plan, file.path) : null;
    if (outcome !== null) return { outcome, counts: null, direct: true };
  } else if (isWhole) {
    await writeSpill(file.spillPath, plainContent(file, compressed, notices));
    const isPlain = await isReadable(plan, createReadStream(file.spillPath));
    const outcome = isPlain ? await tryPlan(session, plan, file.spillPath) : null;
    if (outcome !== null) return { outcome, counts: null, direct: true };
  }
  return readRepaired(run, compressed);
}

function typeOf(plan: NativePlan, finding: CellFinding): string {
  const columns = widest(plan).targets[finding.table]?.columns ?? [];
  return columns.find((column) => column.name === finding.name)?.type ?? 'value';
}

/** What the findings of a file mean, in words. */
export function describeFindings(
  plan: NativePlan,
  findings: readonly CellFinding[],
): readonly Diagnostic[] {
  const said: Diagnostic[] = [];
  const dropped = new Map<string, { name: string; rows: number }[]>();
  for (const { kind, table, name, rows } of findings) {
    switch (kind) {
      case 'unread':
        said.push(
          toDiagnostic('RDR027', {
            table,
            column: name,
            type: typeOf(plan, { kind, table, name, rows }),
            rows,
          }),
        );
        break;
      case 'zone':
        said.push(
          toDiagnostic('RDR028', { table, column: name, rows, zone: plan.timezone ?? 'UTC' }),
        );
        break;
      case 'unkept':
        said.push(toDiagnostic('RDR037', { table, rows }));
        break;
      case 'dropped':
        dropped.set(table, [...(dropped.get(table) ?? []), { name, rows }]);
        break;
      default:
        kind satisfies never;
    }
  }
  for (const [table, fields] of dropped) said.push(toDiagnostic('RDR029', { table, fields }));
  return said;
}

function describeOthers({ outcome, counts }: Attempt): readonly Diagnostic[] {
  const kinds = Object.entries(outcome.unneeded).map(([name, rows]) => ({ name, rows }));
  const unknown = counts?.unknown ?? [];
  const [table = 'The table'] = Object.keys(outcome.rowsByTable);
  return [
    ...(kinds.length === 0 ? [] : [toDiagnostic('RDR035', { kinds })]),
    ...(unknown.length === 0 ? [] : [toDiagnostic('RDR029', { table, fields: unknown })]),
  ];
}

function toNameless(plan: NativePlan, record: bigint): SkippedRecord {
  const field = 'field' in plan.table ? plan.table.field.join('.') : '';
  return { kind: 'skipped', record: Number(record), diagnostic: toDiagnostic('RDR032', { field }) };
}

/**
 * Stages every row of a file and tells the session what was skipped and noticed; `commit` is the caller's.
 *
 * @throws NativeReadError when even the repaired file cannot be read; EnvironmentError for disks and permissions.
 */
export async function ingestNative(
  session: IngestSession,
  plan: NativePlan,
  file: NativeFile,
): Promise<NativeIngest> {
  const notices: Diagnostic[] = [];
  let skipped = 0;
  const skip = (record: SkippedRecord): void => {
    skipped += 1;
    session.noteSkipped(record);
  };
  try {
    const made = await attempt({ session, plan, file, notices, skip });
    const { outcome, counts } = made;
    for (const record of outcome.nameless.records) skip(toNameless(plan, record));
    const all = [...notices, ...describeFindings(plan, outcome.findings), ...describeOthers(made)];
    for (const diagnostic of all) session.noteNotice({ diagnostic });
    const records = counts?.records ?? outcome.records;
    session.noteSummary({ records, unneeded: outcome.unneeded });
    return {
      rowsByTable: outcome.rowsByTable,
      records,
      skipped,
      notices: all,
      direct: made.direct,
    };
  } finally {
    await rm(file.spillPath, { force: true });
  }
}
