/** A file through a decoder: its bytes, decompressed where they are compressed, as what the reader makes of them. */
import { isCompressed, MAGIC_BYTES, unpack } from '../readers/compression.ts';
import type { DecodingReader, ReadContext, ReadItem, ReadNotice } from '../readers/reader.ts';
import { readStart, streamFile } from './evidence.ts';

export interface FilePart {
  readonly path: string;
  /** Bytes that are read. */
  readonly size: number;
}

/** @param count is told of every byte of the file that was read. */
export async function* decodeFile(
  reader: DecodingReader,
  { path, size }: FilePart,
  context: ReadContext,
  count: (bytes: number) => void,
  signal?: AbortSignal,
): AsyncGenerator<ReadItem> {
  const content = counted(streamFile(path, size, signal), count);
  yield* decodeContent(reader, content, isCompressed(await readStart(path, MAGIC_BYTES)), context);
}

/** The bytes of a file, `packed` when they are compressed, as what the reader makes of them. */
export async function* decodeContent(
  reader: DecodingReader,
  content: AsyncIterable<Uint8Array>,
  packed: boolean,
  context: ReadContext,
): AsyncGenerator<ReadItem> {
  const notices: ReadNotice[] = [];
  yield* reader.decode(packed ? unpacked(content, notices) : content, context);
  yield* notices;
}

/** Counts what goes by, for the bar. */
export async function* counted(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    count(chunk.length);
    yield chunk;
  }
}

async function* unpacked(
  content: AsyncIterable<Uint8Array>,
  notices: ReadNotice[],
): AsyncGenerator<Uint8Array> {
  for await (const item of unpack(content)) {
    if (item.kind === 'bytes') yield item.bytes;
    else notices.push(item);
  }
}
