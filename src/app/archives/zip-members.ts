/** Members of a ZIP archive, in the order of its directory. They are read in place: nothing is unpacked by name. */
import { constants } from 'node:fs';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { type ArchiveMember, NO_CONTENT } from './archive-member.ts';
import { type Expansion, expanding } from './expansion.ts';

/** Methods that appear in the wild; the numbers are those of PKWARE's APPNOTE, section 4.4.5. */
const METHODS: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
  98: 'PPMd',
};

function toName(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

/** The mode that a Unix program has written into the upper half of the attributes. */
function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & constants.S_IFMT) === constants.S_IFLNK;
}

function findObstacle(entry: Entry): string | null {
  if (entry.isEncrypted()) return 'it is encrypted';
  const { compressionMethod: method } = entry;
  if (method === 0 || method === 8) return null;
  return `it is compressed by ${METHODS[method] ?? `method ${method}`}, which is not read`;
}

function toMember(zip: ZipFile, entry: Entry, expansion: Expansion): ArchiveMember {
  const obstacle = findObstacle(entry);
  return {
    name: toName(entry),
    obstacle,
    packedSize: entry.compressedSize,
    content:
      obstacle === null
        ? async function* () {
            yield* expanding(await zip.openReadStreamPromise(entry), expansion);
          }
        : NO_CONTENT,
  };
}

/** @throws Error when the archive's directory is damaged, with the reason; what was given before stands. */
export async function* listZipMembers(
  path: string,
  expansion: Expansion,
): AsyncGenerator<ArchiveMember> {
  const zip = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    decodeStrings: false,
  });
  try {
    for await (const entry of zip.eachEntry()) {
      const isFolder = entry.fileNameRaw.at(-1) === 0x2f;
      if (!isFolder && !isLink(entry)) yield toMember(zip, entry, expansion);
    }
  } finally {
    zip.close();
  }
}
