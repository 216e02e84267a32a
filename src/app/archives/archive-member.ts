/** One file inside an archive. */

export interface ArchiveMember {
  /** As the archive names it, `/` between parts. A name is never used as a path: it may be `../../etc/passwd`. */
  readonly name: string;
  /** Why its content cannot be read (`it is encrypted`); null when it can. */
  readonly obstacle: string | null;
  /** Its bytes, once; read, or left, before the next member is asked for. */
  readonly content: () => AsyncIterable<Uint8Array>;
  /** Bytes of the archive that it takes, where the archive says so. */
  readonly packedSize: number;
}

export const NO_CONTENT: ArchiveMember['content'] = async function* () {
  // There is nothing to read.
};
