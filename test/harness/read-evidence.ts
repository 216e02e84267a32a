// Everything that a decoder says about some bytes, gathered for a test.
import type {
  DecodingReader,
  ReadContext,
  ReadNotice,
  ReadSummary,
  SkippedRecord,
} from '../../src/readers/reader.ts';
import { type Row, toRows } from './batches.ts';

export interface Evidence {
  readonly rows: readonly Row[];
  readonly skipped: readonly SkippedRecord[];
  readonly notices: readonly ReadNotice[];
  readonly summary: ReadSummary;
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export interface ReadOptions {
  readonly context?: Partial<ReadContext>;
  /** Bytes of one chunk; the whole content in one when absent. */
  readonly chunkBytes?: number;
}

/** Decodes bytes, or the bytes of a text. */
export const readEvidence = async (
  reader: DecodingReader,
  content: Uint8Array | string,
  { context = {}, chunkBytes = Number.MAX_SAFE_INTEGER }: ReadOptions = {},
): Promise<Evidence> => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const rows: Row[] = [];
  const skipped: SkippedRecord[] = [];
  const notices: ReadNotice[] = [];
  let summary: ReadSummary | undefined;
  const full = { timezone: undefined, deviceName: undefined, ...context };
  for await (const item of reader.decode(inChunks(bytes, chunkBytes), full)) {
    if (item.kind === 'rows') rows.push(...toRows(item));
    else if (item.kind === 'skipped') skipped.push(item);
    else if (item.kind === 'notice') notices.push(item);
    else summary = item;
  }
  if (summary === undefined) throw new Error('the reader gave no summary');
  return { rows, skipped, notices, summary };
};
