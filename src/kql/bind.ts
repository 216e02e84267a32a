/**
 * The first stage: KQL text and a schema to the bound tree. The official library parses, resolves and types; its tree is
 * copied into ours. Faults are returned; a query with an error has no value.
 */
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import { type Diagnostic, hasErrors, type Outcome } from '../diagnostics/diagnostic.ts';
import type { Table } from '../schema/types.ts';
import type { CodeCache } from './code-cache.ts';
import { copyQuery } from './copy.ts';
import { deepFreeze } from './freeze.ts';
import { listAttempts, listUnknown, toBoundSchema } from './globals.ts';
import { type Library, loadLibrary } from './library.ts';
import type { LibraryCode, LibraryGlobals } from './library-types.ts';
import { explainFaults } from './mistakes/explain.ts';
import { listInferredNames } from './nodes/open-plug-in.ts';
import { toOfficialDiagnostics } from './official-diagnostics.ts';
import type { PlugInColumns } from './plug-in-columns.ts';
import { type Prescan, prescan } from './prescan.ts';
import type { QueryBlock } from './tree.ts';
import {
  assumeColumns,
  WATCHLIST_FUNCTION,
  WATCHLIST_NAMES_FUNCTION,
  type Watchlists,
} from './watchlists.ts';

export interface BindSchema {
  /** The same array for several binds makes all but the first fast. */
  readonly tables: readonly Table[];
}

export interface BindOptions {
  /** Where the compiled form of the official library is kept between runs. */
  readonly codeCache?: CodeCache;
  /** Columns of plug-ins that depend on the data, by what a block that asks for them says (`QueryBlock.asks`). */
  readonly plugInColumns?: PlugInColumns;
  /** The watchlists at hand; `any`: each has the columns that the query names, for a query that is not run. */
  readonly watchlists?: Watchlists | 'any';
}

interface Analysis {
  readonly code: LibraryCode;
  readonly found: readonly Diagnostic[];
}

/** Some texts exhaust the stack inside the library or trip it: that is a fault of the query as far as anyone can help it. */
function analyze(
  library: Library,
  text: string,
  input: {
    readonly query: string;
    readonly globals: LibraryGlobals;
    readonly tables: readonly Table[];
    readonly isTrial: boolean;
  },
): Analysis | Diagnostic {
  try {
    const code = library.analyze(text, input.globals);
    return { code, found: toOfficialDiagnostics(code, { library, ...input }) };
  } catch (error) {
    const reason =
      error instanceof RangeError
        ? 'its expressions are nested too deeply'
        : `it stopped with ${error instanceof Error ? error.message : String(error)}`;
    return toDiagnostic('KQL004', { reason }, { span: { start: 0, end: input.query.length } });
  }
}

/** Too deep for the official binder: it has left names and types open. */
function isWithoutAnalysis({ code }: Diagnostic): boolean {
  return code === 'KS245';
}

interface Attempt {
  readonly query: string;
  readonly scan: Prescan;
  readonly library: Library;
  readonly schema: BindSchema;
  readonly columns: PlugInColumns | undefined;
  readonly watchlists: Watchlists | 'any';
}

const NO_WATCHLISTS: Watchlists = new Map();

/** What the query is bound over: tables, the columns of plug-ins, watchlists. */
function toSurroundings(
  { scan, library, schema, columns, watchlists }: Attempt,
  names: ReadonlySet<string>,
): {
  readonly globals: LibraryGlobals;
  readonly tables: readonly Table[];
  readonly watchlists: Watchlists;
} {
  const { globals: plain, tables } = toBoundSchema(library, schema.tables, names);
  const globals = columns === undefined ? plain : library.withPlugInColumns(plain, columns);
  if (!scan.names.has(WATCHLIST_FUNCTION) && !scan.names.has(WATCHLIST_NAMES_FUNCTION)) {
    return { globals, tables, watchlists: NO_WATCHLISTS };
  }
  if (watchlists !== 'any') {
    return { globals: library.withWatchlists(globals, watchlists), tables, watchlists };
  }
  const open = library.analyze(scan.text, library.withWatchlists(globals, NO_WATCHLISTS));
  const assumed = assumeColumns(listInferredNames(open.Syntax));
  return { globals: library.withWatchlists(globals, assumed), tables, watchlists: assumed };
}

/**
 * Binds over the tables with the optional columns among these names. After a trial nobody reads what was found: it ends at the
 * binder's first error.
 */
function attempt(
  input: Attempt,
  names: ReadonlySet<string>,
  isTrial: boolean,
): Outcome<QueryBlock> {
  const { query, scan, library } = input;
  const { globals, tables, watchlists } = toSurroundings(input, names);
  const analysis = analyze(library, scan.text, { query, globals, tables, isTrial });
  if (!('found' in analysis)) return { value: null, diagnostics: [analysis] };
  const { code, found } = analysis;
  const isLost = isTrial && hasErrors(found);
  if (isLost || code.Syntax.ContainsSyntaxDiagnostics || found.some(isWithoutAnalysis)) {
    return { value: null, diagnostics: found };
  }
  const isFaulty = hasErrors(found);
  const copied = copyQuery(code, {
    library,
    globals,
    tables,
    watchlists,
    query,
    scan,
    isFaulty,
  });
  const diagnostics = [...found, ...copied.diagnostics];
  return { value: hasErrors(diagnostics) ? null : copied.value, diagnostics };
}

/** One notice for each column whose values no evidence holds. */
function noteUnknown(query: string, names: ReadonlySet<string>): readonly Diagnostic[] {
  return listUnknown(names).map((column) => {
    const start = query.indexOf(column);
    return toDiagnostic('KQL207', { column }, { span: { start, end: start + column.length } });
  });
}

function bindOnce(query: string, schema: BindSchema, options: BindOptions): Outcome<QueryBlock> {
  const scan = prescan(query);
  if (hasErrors(scan.diagnostics)) return { value: null, diagnostics: scan.diagnostics };
  const library = loadLibrary(options.codeCache);
  const { plugInColumns: columns, watchlists = NO_WATCHLISTS } = options;
  const input = { query, scan, library, schema, columns, watchlists };
  const attempts = listAttempts(scan.names);
  let result: Outcome<QueryBlock> = { value: null, diagnostics: [] };
  for (const names of attempts) {
    result = attempt(input, names, names !== attempts.at(-1));
    library.saveCodeCache();
    if (hasErrors(result.diagnostics)) continue;
    return { ...result, diagnostics: [...result.diagnostics, ...noteUnknown(query, names)] };
  }
  return result;
}

/**
 * Binds a query. Columns that exist only for a query that names them (`TimeGenerated`, `OriginFile`, `_IsBillable`, …) are added
 * to the tables when it does not bind without them: a query may also make a column of that name itself. The value is frozen
 * plain data; spans count UTF-16 code units of `query`.
 */
export function bind(
  query: string,
  schema: BindSchema,
  options: BindOptions = {},
): Outcome<QueryBlock> {
  const bound = bindOnce(query, schema, options);
  if (bound.value !== null) return deepFreeze(bound);
  const diagnostics = explainFaults(
    query,
    bound.diagnostics,
    (text) => bindOnce(text, schema, options).diagnostics,
  );
  return deepFreeze({ value: null, diagnostics });
}
