/**
 * The only door to the official Kusto library (`@kusto/language-service-next`): loads it once, on first use, and hides its
 * generated names. It defines globals (`Bridge`, `System`, `Kusto`), which nothing else may touch.
 *
 * Two measures halve its start: the code cache, and a grammar that is built only when something asks for more than its
 * presence. The default parser is hand-written and never does; the grammar is for completion and commands.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { InternalError } from '../diagnostics/errors.ts';
import type { Column, ScalarType, Table } from '../schema/types.ts';
import { type CodeCache, openParts, sealParts, toCacheKey } from './code-cache.ts';
import { DEFENDER_FUNCTIONS, type DefenderFunction } from './defender/functions.ts';
import type {
  KustoLanguage,
  LibraryCode,
  LibraryColumn,
  LibraryGlobals,
  LibraryNode,
  LibraryParameter,
  LibrarySymbol,
} from './library-types.ts';
import { toArray } from './nodes/context.ts';
import { type PlugInColumns, withPlugInColumns } from './plug-in-columns.ts';
import { withUnlistedPlugIns } from './unlisted-plug-ins.ts';
import { toWatchlistFunctions } from './watchlist-functions.ts';
import type { Watchlists } from './watchlists.ts';

const PACKAGE = '@kusto/language-service-next';
const FILES = ['bridge.min.js', 'Kusto.Language.Bridge.min.js'];

const TYPE_SYMBOLS: Readonly<Record<ScalarType, string>> = {
  bool: 'Bool',
  datetime: 'DateTime',
  decimal: 'Decimal',
  dynamic: 'Dynamic',
  guid: 'Guid',
  int: 'Int',
  long: 'Long',
  real: 'Real',
  string: 'String',
  timespan: 'TimeSpan',
};

/** Everything that the library lists: what the completeness test holds our registries against. */
export interface OfficialNames {
  readonly functions: readonly string[];
  readonly aggregates: readonly string[];
  readonly plugIns: readonly string[];
  /** Query operators by their official kinds. */
  readonly operators: readonly string[];
}

/** What the rest of the room sees of the library. */
export interface Library {
  /** The official `SyntaxKind` name of a node. */
  kindOf(node: LibraryNode): string;
  /** The immutable state that binding starts from: one database with these tables. */
  toGlobals(tables: readonly Table[]): LibraryGlobals;
  /** The same state, in which the columns of these calls of plug-ins are known. */
  withPlugInColumns(globals: LibraryGlobals, columns: PlugInColumns): LibraryGlobals;
  /** The same state, with the functions of Sentinel that read watchlists. */
  withWatchlists(globals: LibraryGlobals, watchlists: Watchlists): LibraryGlobals;
  /** Whether the symbol is one of those functions. */
  isWatchlistFunction(symbol: LibrarySymbol): boolean;
  analyze(text: string, globals: LibraryGlobals): LibraryCode;
  /** The value of a string literal as it is written, with quotes and prefix. */
  toStringValue(literal: string): string;
  /** The names of everything that the library lists. */
  names(): OfficialNames;
  /** Stores the compiled form after a warm-up parse, if it was not read from there. */
  saveCodeCache(): void;
}

const require = createRequire(import.meta.url);

/** The library's version, without loading it. */
export function describeLibraryVersion(): string {
  const text = readFileSync(require.resolve(`${PACKAGE}/package.json`), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}

/** Replaces the costly grammar by a promise of it. */
function makeGrammarLazy(language: KustoLanguage): void {
  const grammar = language.Parsing.QueryGrammar;
  const build = grammar.From.bind(grammar);
  grammar.From = (globals) => {
    let built: object | undefined;
    return new Proxy(
      {},
      {
        get(_target, property) {
          if (property === 'QueryBlock') return null;
          built ??= build(globals);
          // Any property of a foreign object.
          return Reflect.get(built, property) as unknown;
        },
      },
    );
  };
}

function toColumnSymbol(language: KustoLanguage, column: Column): LibraryColumn {
  const { ColumnSymbol, ScalarTypes } = language.Symbols;
  const type = ScalarTypes[TYPE_SYMBOLS[column.type]];
  if (type === undefined) throw new InternalError('bind', `no type symbol for ${column.type}`);
  return new ColumnSymbol(column.name, type, null, null, null, null);
}

function toTableSymbol(language: KustoLanguage, table: Table): LibrarySymbol {
  const columns = table.columns.map((column) => toColumnSymbol(language, column));
  return new language.Symbols.TableSymbol.$ctor4(table.name, columns);
}

/** Columns of the input stay the symbols they are, so that the binder still knows where they come from. */
function toFunctionSymbol(language: KustoLanguage, entry: DefenderFunction): LibrarySymbol {
  const { ArgumentKind, FunctionSymbol, Parameter, ParameterTypeKind, Tabularity, TableSymbol } =
    language.Symbols;
  const parameter = (name: string, kind: string, least: number): LibraryParameter =>
    new Parameter.ctor(
      name,
      ParameterTypeKind[kind],
      ArgumentKind['Expression'],
      null,
      null,
      false,
      null,
      least,
      1,
      null,
      null,
    );
  const parameters = [
    ...(entry.takesTable ? [parameter('table', 'Tabular', 1)] : []),
    ...entry.parameters.map(({ name, isOptional }) => parameter(name, 'Any', isOptional ? 0 : 1)),
  ];
  return new FunctionSymbol.ctor(
    entry.name,
    ({ ArgumentTypes }) => {
      const known = new Map<string, LibraryColumn>();
      const input: Column[] = [];
      for (const column of toArray(toArray(ArgumentTypes)[0]?.Columns)) {
        known.set(column.Name, column);
        input.push({ name: column.Name, type: 'dynamic' });
      }
      const columns = entry
        .columns(input)
        .map((column) =>
          input.includes(column)
            ? (known.get(column.name) ?? toColumnSymbol(language, column))
            : toColumnSymbol(language, column),
        );
      return new TableSymbol.$ctor4('', columns);
    },
    Tabularity['Tabular'],
    parameters,
  );
}

function toLibrary(language: KustoLanguage, saveCodeCache: () => void): Library {
  const kinds = new Map<number, string>();
  const watchlistFunctions = new WeakSet<LibrarySymbol>();
  for (const [name, number] of Object.entries(language.Syntax.SyntaxKind)) {
    if (typeof number === 'number') kinds.set(number, name);
  }
  const listed = withUnlistedPlugIns(language.GlobalState.Default, language, (column) =>
    toColumnSymbol(language, column),
  );
  return {
    kindOf: (node) => kinds.get(node.Kind) ?? 'None',
    toGlobals: (tables) =>
      listed.WithDatabase(
        new language.Symbols.DatabaseSymbol.$ctor1('evidence', [
          ...tables.map((table) => toTableSymbol(language, table)),
          ...DEFENDER_FUNCTIONS.map((entry) => toFunctionSymbol(language, entry)),
        ]),
      ),
    withPlugInColumns: (globals, columns) =>
      withPlugInColumns(globals, columns, language, (column) => toColumnSymbol(language, column)),
    withWatchlists: (globals, watchlists) => {
      const functions = toWatchlistFunctions(watchlists, language, (column) =>
        toColumnSymbol(language, column),
      );
      for (const symbol of functions) watchlistFunctions.add(symbol);
      return globals.WithDatabase(globals.Database.AddMembers(functions));
    },
    isWatchlistFunction: (symbol) => watchlistFunctions.has(symbol),
    analyze: (text, globals) => language.KustoCode.ParseAndAnalyze(text, globals),
    names: () => ({
      functions: toArray(language.Functions.All).map(({ Name }) => Name),
      aggregates: toArray(language.Aggregates.All).map(({ Name }) => Name),
      plugIns: toArray(language.PlugIns.All).map(({ Name }) => Name),
      operators: [...kinds.values()].filter(
        (kind) => kind.endsWith('Operator') && kind !== 'BadQueryOperator',
      ),
    }),
    toStringValue: (literal) => language.KustoFacts.GetStringLiteralValue(literal),
    saveCodeCache,
  };
}

function load(cache: CodeCache | undefined): Library {
  const paths = FILES.map((file) => require.resolve(`${PACKAGE}/${file}`));
  // The files are pure ASCII; latin1 keeps them in one byte a character.
  const sources = paths.map((path) => readFileSync(path, 'latin1'));
  const key = cache === undefined ? '' : toCacheKey(describeLibraryVersion(), sources);
  const stored = cache?.read(key) ?? null;
  const parts = stored === null ? null : openParts(stored, sources.length);
  const scripts = sources.map((source, index) => {
    const cachedData = parts?.[index];
    return new Script(source, {
      filename: paths[index] ?? '',
      ...(cachedData === undefined ? {} : { cachedData }),
    });
  });
  for (const script of scripts) script.runInThisContext();
  // The scripts define this global; its shape is written down in library-types.ts.
  const { Kusto } = globalThis as unknown as { Kusto: { Language: KustoLanguage } };
  makeGrammarLazy(Kusto.Language);
  let isSaved = cache === undefined || (parts !== null && !scripts.some(wasRejected));
  return toLibrary(Kusto.Language, () => {
    if (isSaved) return;
    isSaved = true;
    cache?.write(key, sealParts(scripts.map((script) => script.createCachedData())));
  });
}

function wasRejected(script: Script): boolean {
  return script.cachedDataRejected === true;
}

let loaded: Library | undefined;

/** The library, loaded on the first call; the cache of a later call is not looked at. */
export function loadLibrary(cache?: CodeCache): Library {
  loaded ??= load(cache);
  return loaded;
}
