/** Members of a tar archive, one after the other as they stream by. */
import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { unpack } from '../../readers/compression.ts';
import type { ArchiveMember } from './archive-member.ts';
import { type Expansion, expanding } from './expansion.ts';

async function* unpacked(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const item of unpack(content)) {
    if (item.kind === 'bytes') yield item.bytes;
    else throw new Error(item.diagnostic.message);
  }
}

/**
 * @param content of the file, compressed if there is an `expansion` to count.
 * @throws Error when the archive is damaged, with the reason; what was given before stands.
 */
export async function* listTarMembers(
  content: AsyncIterable<Uint8Array>,
  expansion: Expansion | null,
): AsyncGenerator<ArchiveMember> {
  const source = Readable.from(
    expansion === null ? content : expanding(unpacked(content), expansion),
  );
  const archive = extract();
  source.on('error', (error) => archive.destroy(error));
  source.pipe(archive);
  try {
    for await (const entry of archive) {
      const { name, type, size } = entry.header;
      if (type === 'file' || type === 'contiguous-file') {
        yield {
          name,
          obstacle: null,
          packedSize: size ?? 0,
          content: () => entry as AsyncIterable<Uint8Array>,
        };
      }
      entry.resume();
    }
  } finally {
    source.destroy();
  }
}
