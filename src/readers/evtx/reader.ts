/** The reader of Windows event logs (EVTX). */
import type { DecodingReader, Sample } from '../reader.ts';
import { toWindowsPage } from '../windows/format-page.ts';
import { CHUNK_MAGIC } from './chunk.ts';
import { decodeEvtx, FILE_HEADER_BYTES, FILE_MAGIC } from './read.ts';

/** 1 for a file header; less for a log whose header is damaged or missing, but not its first chunk's. */
export function recogniseEvtx({ bytes }: Sample): number {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hasMark = (mark: Buffer, at: number): boolean =>
    content.subarray(at, at + mark.length).equals(mark);
  if (hasMark(FILE_MAGIC, 0)) return 1;
  return hasMark(CHUNK_MAGIC, FILE_HEADER_BYTES) || hasMark(CHUNK_MAGIC, 0) ? 0.9 : 0;
}

export const EVTX_READER: DecodingReader = {
  kind: 'decoder',
  name: 'evtx',
  title: 'Windows event log (EVTX)',
  page: () => toWindowsPage('ElfFile at the beginning, or ElfChnk where a chunk begins'),
  recognise: recogniseEvtx,
  decode: decodeEvtx,
};
