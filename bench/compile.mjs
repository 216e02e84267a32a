/**
 * What a query costs before it runs, when warm: bind and lower of published hunting queries beside the official library's own
 * `ParseAndAnalyze` of the same text. Without that corpus the rules of the package and the examples of functions are taken.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { bind } from '../dist/kql/bind.js';
import { toBoundSchema } from '../dist/kql/globals.js';
import { loadLibrary } from '../dist/kql/library.js';
import { listTables } from '../dist/schema/tables.js';
import { FUNCTIONS } from '../dist/translate/functions/registry.js';
import { lower } from '../dist/translate/lower.js';
import { printTable } from './measure.mjs';

const HUNTING = fileURLToPath(new URL('../../shared/kql/hunting.dev.jsonl', import.meta.url));
const CONTENT = fileURLToPath(new URL('../content', import.meta.url));

/** The queries, and what to call them. */
function readQueries() {
  if (existsSync(HUNTING)) {
    const lines = readFileSync(HUNTING, 'utf8').split('\n');
    const queries = lines.filter((line) => line !== '').map((line) => JSON.parse(line).query);
    return { name: `${queries.length} published hunting queries`, queries };
  }
  const rules = readdirSync(CONTENT, { recursive: true })
    .filter((file) => file.endsWith('.kql'))
    .map((file) => readFileSync(path.join(CONTENT, file), 'utf8'));
  const examples = FUNCTIONS.flatMap(({ examples: list }) => list.map(({ query }) => query));
  const queries = [...rules, ...examples];
  return { name: `${queries.length} queries of our own`, queries };
}

const OPTIONS = {
  dialect: 'duckdb',
  table: (name) => ({
    source: { kind: 'Table', name },
    column: ({ name: column }) => ({ kind: 'Column', name: column }),
  }),
  origins: false,
  asOf: false,
  external: () => null,
};

const milliseconds = (work) => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
};

const at = (numbers, share) =>
  numbers.toSorted((left, right) => left - right)[
    Math.min(numbers.length - 1, Math.floor(numbers.length * share))
  ];

export async function run({ quick }) {
  const tables = listTables();
  const library = loadLibrary();
  const { globals } = toBoundSchema(library, tables, new Set());
  const { name, queries: all } = readQueries();
  const queries = quick ? all.filter((_query, index) => index % 6 === 0) : all;
  const sides = {
    analyze: (query) => library.analyze(query, globals),
    bind: (query) => bind(query, { tables }).value,
    whole: (query) => {
      const bound = bind(query, { tables }).value;
      if (bound !== null) lower(bound, OPTIONS);
    },
  };
  const works = queries.filter((query) => bind(query, { tables }).value !== null);
  const runs = 5;
  const figures = works.map((query) => {
    const times = { analyze: [], bind: [], whole: [] };
    for (let run = 0; run <= runs; run += 1) {
      for (const [side, work] of Object.entries(sides)) {
        const taken = milliseconds(() => work(query));
        if (run > 0) times[side].push(taken);
      }
    }
    return Object.fromEntries(Object.entries(times).map(([side, list]) => [side, at(list, 0.5)]));
  });
  const row = (label, of) => ({
    name: label,
    note: `median ${at(figures.map(of), 0.5).toFixed(2)}   95 % ${at(figures.map(of), 0.95).toFixed(2)}   worst ${at(figures.map(of), 1).toFixed(2)}`,
  });
  printTable(`compile: ${name}, warm; ${works.length} of ${queries.length} taken bind`, [
    row('ParseAndAnalyze, ms', ({ analyze }) => analyze),
    row('bind, ms', ({ bind: ours }) => ours),
    row('bind and lower, ms', ({ whole }) => whole),
    row('bind / ParseAndAnalyze', (figure) => figure.bind / figure.analyze),
    row('bind and lower / ParseAndAnalyze', (figure) => figure.whole / figure.analyze),
  ]);
}
