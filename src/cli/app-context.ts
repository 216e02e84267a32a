/** What use cases get of the surface: the clock, places on disk, progress. */
import { tmpdir } from 'node:os';
import { findCacheDirectory } from '../app/cache-directory.ts';
import { readClock } from '../app/clock.ts';
import type { AppContext } from '../app/context.ts';
import type { Surface } from './surface.ts';

export interface CommandContext {
  readonly app: AppContext;
  /** Takes the bar away, so that messages can be told. */
  readonly clear: () => void;
}

export async function toContext(surface: Surface): Promise<CommandContext> {
  const bar = surface.isTerminal.messages
    ? new (await import('./render/progress.ts')).ProgressBar(surface)
    : undefined;
  return {
    clear: () => bar?.clear(),
    app: {
      clock: readClock,
      cacheDirectory: findCacheDirectory(surface.environment, surface.platform),
      temporaryDirectory: tmpdir(),
      signal: surface.signal,
      progress: (progress) => bar?.show(progress),
      guard: surface.guard,
    },
  };
}
