/** Where a user's caches lie on each platform. */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The directory for Moonhound's caches, whether or not it exists.
 * Source: XDG Base Directory Specification; Apple's File System Programming Guide; Windows known folders.
 */
export function findCacheDirectory(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | null {
  const given = platform === 'win32' ? environment['LOCALAPPDATA'] : environment['XDG_CACHE_HOME'];
  // The specification says that a path that is not absolute is to be ignored.
  if (given !== undefined && isAbsolute(given)) {
    return platform === 'win32' ? join(given, 'moonhound', 'cache') : join(given, 'moonhound');
  }
  const home = environment['HOME'] ?? homedir();
  if (home === '' || platform === 'win32') return null;
  return platform === 'darwin'
    ? join(home, 'Library', 'Caches', 'moonhound')
    : join(home, '.cache', 'moonhound');
}
