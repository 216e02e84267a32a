import { expect, test } from 'vitest';
import { findCacheDirectory } from './cache-directory.ts';

test.each([
  [{ XDG_CACHE_HOME: '/x', HOME: '/h' }, 'linux', '/x/moonhound'],
  [{ XDG_CACHE_HOME: 'relative', HOME: '/h' }, 'linux', '/h/.cache/moonhound'],
  [{ HOME: '/h' }, 'linux', '/h/.cache/moonhound'],
  [{ HOME: '/h' }, 'darwin', '/h/Library/Caches/moonhound'],
  [{ HOME: '' }, 'linux', null],
  [{ HOME: '/h' }, 'win32', null],
] as const)('%j on %s is %j', (environment, platform, directory) => {
  expect(findCacheDirectory(environment, platform)).toBe(directory);
});
