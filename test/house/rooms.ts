// The one table of rooms: which room may import which, and which may import which package. The import
// test, the compiler's project references and the lint rules are all compared with it.

/** What a room may import. A door is a whole room (`schema`), a folder of it (`server/api/`) or a file. */
export interface Room {
  readonly doors: readonly string[];
  /** Only `import type` goes through the doors. */
  readonly typesOnly?: true;
}

const BELOW_APP = [
  'diagnostics',
  'schema',
  'kql',
  'sql',
  'translate',
  'engines',
  'readers',
  'lua',
  'detections',
  'cases',
] as const;

/** Every room that the design names, whether or not it holds something yet. */
export const ROOMS: Readonly<Record<string, Room>> = {
  diagnostics: { doors: [] },
  schema: { doors: ['diagnostics'] },
  kql: { doors: ['diagnostics', 'schema'] },
  sql: { doors: ['diagnostics'] },
  translate: { doors: ['diagnostics', 'schema', 'kql', 'sql'] },
  engines: { doors: ['diagnostics', 'schema', 'sql/statement.ts'] },
  readers: { doors: ['diagnostics', 'schema'] },
  lua: { doors: ['diagnostics'] },
  detections: { doors: ['diagnostics', 'schema', 'kql', 'translate', 'lua'] },
  cases: { doors: ['diagnostics', 'schema', 'sql', 'engines'] },
  app: { doors: BELOW_APP },
  cli: { doors: ['app', 'diagnostics'] },
  server: { doors: ['app', 'diagnostics'] },
  console: { doors: ['server/api/'], typesOnly: true },
};

/** Run-time packages and the rooms behind whose door each one lives. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@duckdb/node-api': ['engines'],
  '@duckdb/node-bindings': ['engines'],
  '@kusto/language-service-next': ['kql'],
  commander: ['cli'],
  fzstd: ['readers'],
  'mmdb-lib': ['app'],
  saxes: ['readers', 'translate'],
  picocolors: ['cli'],
  'tar-stream': ['app'],
  yaml: ['detections', 'app'],
  yauzl: ['app'],
};

/** Rooms below app/: they read no clock, no environment, no files by themselves, and print nothing. */
export const PURE_ROOMS: readonly string[] = BELOW_APP;

/** The room that a door leads into. */
export const roomOfDoor = (door: string): string => door.split('/', 1)[0] ?? door;

/** The rooms a room's doors lead into, in the table's order: the compiler's `references`. */
export const roomsBehind = (room: string): readonly string[] =>
  (ROOMS[room]?.doors ?? []).map(roomOfDoor);
