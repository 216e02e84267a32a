/** A thread: decodes a file, hands the rows over in batches without copying them, and tells the hash of the file. */
import { InternalError } from '../../diagnostics/errors.ts';
import { isCompressed, MAGIC_BYTES } from '../../readers/compression.ts';
import type { ReadItem } from '../../readers/reader.ts';
import { READERS } from '../../readers/registry.ts';
import { counted, decodeContent } from '../decode-file.ts';
import { readStart } from '../evidence.ts';
import { WholeFile } from './read-whole.ts';
import { speak } from './speak.ts';

/** Skipped records that are told together. */
const MOST_ITEMS = 4096;

await speak<'decode-file'>(async ({ path, size, reader: name, context }, say) => {
  const reader = READERS.find((known) => known.name === name);
  if (reader?.kind !== 'decoder') throw new InternalError('worker', `no decoder is called ${name}`);
  let items: ReadItem[] = [];
  let bytes = 0;
  const tell = async (): Promise<void> => {
    const told = { items, bytes };
    items = [];
    bytes = 0;
    await say(told, told.items.flatMap(buffersOf));
  };
  const count = (more: number): void => {
    bytes += more;
  };
  const file = new WholeFile({ path, size });
  const packed = isCompressed(await readStart(path, MAGIC_BYTES));
  const content = counted(file.pieces(!packed), count);
  for await (const item of decodeContent(reader, content, packed, context)) {
    items.push(item);
    if (item.kind === 'rows' || items.length >= MOST_ITEMS) await tell();
  }
  await say({ items, bytes, sha256: file.close() });
});

/** The buffers of a batch: each column has its own. */
function buffersOf(item: ReadItem): readonly ArrayBuffer[] {
  if (item.kind !== 'rows') return [];
  const arrays = item.columns.flatMap(({ data }) => [
    ...(data.form === 'text' ? [data.bytes, data.offsets] : [data.values]),
    ...(data.valid === undefined ? [] : [data.valid]),
  ]);
  const buffers = [item.records, ...arrays].map((array) => array.buffer);
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}
