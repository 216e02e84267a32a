/** Messages with the prefix `ENG`: what an engine's surroundings refuse. */
import type { MessageDefinitions } from '../message.ts';

/** Code to the parameters of its text. */
export interface EngineMessages {
  readonly ENG001: { readonly limit: string | null };
  readonly ENG002: { readonly path: string | null };
  readonly ENG003: { readonly detail: string };
  readonly ENG004: { readonly reason: string };
}

export const ENGINE_MESSAGES: MessageDefinitions<EngineMessages> = {
  ENG001: {
    severity: 'error',
    text: ({ limit }) =>
      limit === null
        ? 'DuckDB needs more memory than it may use'
        : `DuckDB needs more memory than it may use (${limit})`,
    hints: () => [
      'A higher --memory, or fewer --threads, gives each part of the work more room.',
      'A narrower --since and --until makes the work smaller.',
    ],
  },
  ENG002: {
    severity: 'error',
    text: ({ path }) =>
      path === null ? 'the disk is full' : `the disk that holds "${path}" is full`,
    hints: () => ['Free space on that disk, or a case on another one (--case DIR), is required.'],
  },
  ENG003: {
    severity: 'error',
    text: ({ detail }) => `DuckDB could not read or write a file: ${detail}`,
    hints: () => ['The disk, its permissions and the file named above are the places to look.'],
  },
  ENG004: {
    severity: 'error',
    text: ({ reason }) => `the query stopped at its data: ${reason}`,
  },
};
