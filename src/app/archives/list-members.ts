/** The members of an archive of any kind that is read. */
import { streamFile } from '../evidence.ts';
import type { ArchiveKind } from './archive-kind.ts';
import type { ArchiveMember } from './archive-member.ts';
import type { Expansion } from './expansion.ts';
import { listTarMembers } from './tar-members.ts';
import { listZipMembers } from './zip-members.ts';

/** @throws Error when the archive is damaged, with the reason; what was given before stands. */
export function listMembers(
  { path, size }: { readonly path: string; readonly size: number },
  kind: ArchiveKind,
  expansion: Expansion,
  signal: AbortSignal,
): AsyncGenerator<ArchiveMember> {
  switch (kind) {
    case 'zip':
      return listZipMembers(path, expansion);
    case 'tar':
      return listTarMembers(streamFile(path, size, signal), null);
    case 'packed-tar':
      return listTarMembers(streamFile(path, size, signal), expansion);
    default:
      return kind satisfies never;
  }
}
