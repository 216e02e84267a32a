// What is not needed is not loaded: traced in the real program. How fast it starts is measured in bench/.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeEvent, toCsv } from '../harness/evidence.ts';
import { environment, MAIN, makeFolder, moonhound } from '../harness/moonhound.ts';

/** The modules that a file of the program was joined from: each begins with a line that names it. */
const toModules = (loaded: string): readonly string[] => {
  if (!/dist\/program\/[^/]+\.js$/.test(loaded)) return [loaded];
  const text = readFileSync(loaded.startsWith('file:') ? new URL(loaded) : loaded, 'utf8');
  const modules = [...text.matchAll(/^\/\/ (dist\/\S+\.js)$/gm)].map(([, module]) => module ?? '');
  return [loaded, ...modules];
};

/** Runs the program and gives every module and native library that it loaded. */
const trace = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { readonly code: number | null; readonly loaded: readonly string[] } => {
  const folder = makeFolder();
  const log = join(folder, 'loaded.txt');
  writeFileSync(log, '');
  const hooks = join(folder, 'hooks.mjs');
  writeFileSync(
    hooks,
    `import { appendFileSync } from 'node:fs';
     export async function load(url, context, next) {
       appendFileSync(${JSON.stringify(log)}, url + '\\n');
       return next(url, context);
     }`,
  );
  const start = join(folder, 'start.mjs');
  // Modules of the older kind and native libraries pass no hook; their loaders are told here.
  writeFileSync(
    start,
    `import fs from 'node:fs';
     import { register, syncBuiltinESMExports } from 'node:module';
     import Module from 'node:module';
     const { appendFileSync, readFileSync: read } = fs;
     const tell = (name) => appendFileSync(${JSON.stringify(log)}, name + '\\n');
     const load = Module._load;
     Module._load = (request, ...rest) => { tell(request); return load(request, ...rest); };
     const dlopen = process.dlopen;
     process.dlopen = (...given) => { tell(given[1]); return dlopen.apply(process, given); };
     fs.readFileSync = (path, ...rest) => { tell(String(path)); return read(path, ...rest); };
     syncBuiltinESMExports();
     register(${JSON.stringify(pathToFileURL(hooks).href)});`,
  );
  const { status } = spawnSync(
    process.execPath,
    ['--import', pathToFileURL(start).href, MAIN, ...args],
    { env: environment(env) },
  );
  return { code: status, loaded: readFileSync(log, 'utf8').split('\n').flatMap(toModules) };
};

const DUCKDB = /@duckdb|\.node$|libduckdb/;
const KQL = /language-service-next\/.*\.js|dist\/kql\//;
const YAML = /node_modules\/yaml\//;

const matching = (loaded: readonly string[], pattern: RegExp): readonly string[] =>
  loaded.filter((name) => pattern.test(name));

describe('neither DuckDB nor the KQL library is loaded by', () => {
  test.each([
    ['--help', ['--help'], 0],
    ['no arguments', [], 0],
    ['the help of a command', ['hunt', '--help'], 0],
    ['--version', ['--version'], 0],
    ['an unknown command', ['hnt'], 2],
    ['an unknown option', ['hunt', '--nonsense'], 2],
    ['a wrong value', ['hunt', 'x', '--format', 'xml'], 2],
    ['a wrong time', ['hunt', 'x', '--since', 'yesterday'], 2],
    ['hunt without evidence', ['hunt'], 2],
    ['query without a query', ['query'], 2],
    ['ingest without a case', ['ingest', 'x'], 2],
    ['a completion script', ['completion', 'bash'], 0],
    ['schema', ['schema', 'DeviceProcessEvents'], 0],
    ['show', ['show'], 0],
  ] as const)('%s', (_name, args, code) => {
    const traced = trace(args);
    expect(traced.code).toBe(code);
    expect(
      matching(traced.loaded, DUCKDB).filter((name) => !name.endsWith('package.json')),
    ).toEqual([]);
    expect(matching(traced.loaded, KQL).filter((name) => !name.endsWith('package.json'))).toEqual(
      [],
    );
  });
});

test('the trace sees what is loaded', () => {
  const { loaded } = trace(['query', 'print 1'], { XDG_CACHE_HOME: makeFolder() });
  expect(matching(loaded, DUCKDB).length).toBeGreaterThan(0);
  expect(matching(loaded, /language-service-next\/.*\.js/).length).toBeGreaterThan(0);
  expect(matching(loaded, /^dist\/kql\//).length).toBeGreaterThan(0);
  expect(matching(loaded, /^dist\/translate\//).length).toBeGreaterThan(0);
});

test('a query that is only bound loads neither the translation nor DuckDB', () => {
  const { code, loaded } = trace(['query', 'print 1', '--show', 'bound']);
  expect(code).toBe(0);
  expect(matching(loaded, /^dist\/kql\//).length).toBeGreaterThan(0);
  expect(matching(loaded, /dist\/translate\/|dist\/sql\//)).toEqual([]);
  expect(matching(loaded, DUCKDB)).toEqual([]);
});

describe('the second hunt with the shipped rule', () => {
  test('loads no KQL library, no translation and no YAML library', () => {
    const cache = makeFolder();
    const file = join(makeFolder(), 'a.csv');
    writeFileSync(file, toCsv([makeEvent(1, { ProcessCommandLine: 'lua a.lua' })]));
    const first = trace(['hunt', file], { XDG_CACHE_HOME: cache });
    expect(matching(first.loaded, YAML).length).toBeGreaterThan(0);
    const second = trace(['hunt', file], { XDG_CACHE_HOME: cache });
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(matching(second.loaded, KQL)).toEqual([]);
    expect(matching(second.loaded, YAML)).toEqual([]);
    // The term rule itself marks what matched.
    expect(matching(second.loaded, /dist\/translate\/(?!text\/)/)).toEqual([]);
  }, 60_000);

  test('gives the same with a damaged cache, with none, and with one that cannot be written', () => {
    const cache = makeFolder();
    const file = join(makeFolder(), 'a.csv');
    writeFileSync(file, toCsv([makeEvent(1, { ProcessCommandLine: 'lua a.lua' })]));
    const hunt = (place: string): string =>
      moonhound(['hunt', file, '--format', 'ndjson'], { env: { XDG_CACHE_HOME: place } }).output;
    const fresh = hunt(cache);
    expect(fresh).toContain('lua a.lua');
    const found = spawnSync('find', [cache, '-type', 'f'], { encoding: 'utf8' }).stdout;
    for (const path of found.split('\n').filter((line) => line !== '')) {
      const bytes = readFileSync(path);
      bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
      writeFileSync(path, bytes);
    }
    expect(hunt(cache)).toBe(fresh);
    expect(hunt('/nonexistent/cache')).toBe(fresh);
    const occupied = join(makeFolder(), 'file');
    writeFileSync(occupied, '');
    expect(hunt(occupied)).toBe(fresh);
  }, 120_000);
});
