/**
 * The official library alone, as a process: loads it and binds one query. `plain`: by require, as its own documentation does; `cached`: with
 * V8's code cache and a grammar that is built when asked for, the quickest start without a snapshot. Arguments: which, a folder for the
 * cache, the query, and `duckdb` to open the engine too and run `select 1`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';

const require = createRequire(import.meta.url);
const FILES = ['bridge.min.js', 'Kusto.Language.Bridge.min.js'].map((file) =>
  require.resolve(`@kusto/language-service-next/${file}`),
);

function loadCached(folder) {
  const scripts = FILES.map((file) => {
    const cache = path.join(folder, `${path.basename(file)}.cache`);
    const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
    return {
      cache,
      script: new Script(readFileSync(file, 'latin1'), { filename: file, cachedData }),
    };
  });
  for (const { script } of scripts) script.runInThisContext();
  const { QueryGrammar } = globalThis.Kusto.Language.Parsing;
  QueryGrammar.From = () => ({ QueryBlock: null });
  return () => {
    for (const { cache, script } of scripts) {
      if (!existsSync(cache)) writeFileSync(cache, script.createCachedData());
    }
  };
}

const [which, folder, query, engine] = process.argv.slice(2);
let save = () => undefined;
if (which === 'cached') save = loadCached(folder);
else for (const file of FILES) require(file);
const { Language } = globalThis.Kusto;
const { ColumnSymbol, DatabaseSymbol, ScalarTypes, TableSymbol } = Language.Symbols;
const column = (name, type) => new ColumnSymbol(name, ScalarTypes[type], null, null, null, null);
const table = new TableSymbol.$ctor4('DeviceProcessEvents', [
  column('Timestamp', 'DateTime'),
  column('DeviceName', 'String'),
  column('FileName', 'String'),
  column('ProcessCommandLine', 'String'),
]);
const globals = Language.GlobalState.Default.WithDatabase(
  new DatabaseSymbol.$ctor1('evidence', [table]),
);
const code = Language.KustoCode.ParseAndAnalyze(query, globals);
if (code.ResultType === null) process.exit(1);
save();
if (engine === 'duckdb') {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.runAndReadAll('select 1');
}
