/** What kind of archive content is, by its first bytes, also behind gzip or Zstandard. Names do not count. */
import { isCompressed, unpack } from '../../readers/compression.ts';

export type ArchiveKind = 'zip' | 'tar' | 'packed-tar';

/** Bytes from the start that decide. */
export const KIND_BYTES: number = 64 * 1024;

const TAR_MAGIC_AT = 257;
const TAR_BLOCK = 512;

function isZip(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  if (first !== 0x50 || second !== 0x4b) return false;
  // A local header, or the end of an archive without members.
  return (third === 3 && fourth === 4) || (third === 5 && fourth === 6);
}

/** `ustar` stands at one place in every tar of POSIX and GNU. */
function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < TAR_BLOCK) return false;
  return Buffer.from(bytes.subarray(TAR_MAGIC_AT, TAR_MAGIC_AT + 5)).toString('latin1') === 'ustar';
}

async function unpackStart(start: Uint8Array): Promise<Uint8Array> {
  async function* once(): AsyncGenerator<Uint8Array> {
    yield start;
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  // The start of a file breaks off, which is no fault here.
  for await (const item of unpack(once())) {
    if (item.kind !== 'bytes') continue;
    pieces.push(item.bytes);
    length += item.bytes.length;
    if (length >= TAR_BLOCK) break;
  }
  return Buffer.concat(pieces);
}

/** @param start the first `KIND_BYTES` of a file, or all of it. Null: no archive. */
export async function findArchiveKind(start: Uint8Array): Promise<ArchiveKind | null> {
  if (isZip(start)) return 'zip';
  if (isTar(start)) return 'tar';
  if (!isCompressed(start)) return null;
  return isTar(await unpackStart(start)) ? 'packed-tar' : null;
}
