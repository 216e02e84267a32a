/**
 * The hunting shapes beside ClickHouse in process (`chdb`, Apache-2.0), where it can say them (`clickhouse/*.sql`). Its library is half a
 * gigabyte, so it is installed when asked for, into the benchmark's own folder, and never a dependency.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { loadNatives } from '../dist/app/natives.js';
import { DuckDb } from '../dist/engines/duckdb/database.js';
import { generateHuntingEvents } from './generate/generate.mjs';
import { collect } from './hunting.mjs';
import { prepareQuery } from './hunting-query.mjs';
import { compare, printTable } from './measure.mjs';
import { withFolder } from './places.mjs';

const VERSION = '3.4.0';

/** MOONHOUND_BENCH_CHDB is a folder that has it already. */
function loadChdb(folder) {
  const home = process.env.MOONHOUND_BENCH_CHDB ?? path.join(folder, 'chdb');
  if (!existsSync(path.join(home, 'node_modules', 'chdb'))) {
    execFileSync(
      'npm',
      ['install', '--prefix', home, '--no-audit', '--no-fund', `chdb@${VERSION}`],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: process.platform === 'win32',
      },
    );
  }
  return createRequire(path.join(home, 'package.json'))('chdb');
}

/** Numbers as they are, lists without their order. */
function toCell(value) {
  const text = String(value);
  if (/^-?\d+$/.test(text)) return String(Number(text));
  return text.startsWith('[') ? JSON.stringify(JSON.parse(text).toSorted()) : text;
}

const toSet = (rows) =>
  rows
    .map((row) => row.map(toCell).join('\t'))
    .toSorted()
    .join('\n');

async function copyTables(database, session, filled, folder) {
  for (const [table, columns] of filled) {
    const file = path.join(folder, `${table}.parquet`);
    const names = [...columns].map((name) => `"${name}"`).join(', ');
    await database.execute(`COPY (SELECT ${names} FROM "${table}") TO '${file}' (FORMAT parquet)`);
    session.query(
      `CREATE TABLE "${table}" ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM file('${file}', 'Parquet') SETTINGS schema_inference_make_columns_nullable = 0`,
    );
  }
}

export async function run({ quick }) {
  const count = Number(process.env.MOONHOUND_BENCH_EVENTS ?? (quick ? 1_000_000 : 10_000_000));
  const only = process.env.MOONHOUND_BENCH_SHAPE ?? '';
  const names = readdirSync(new URL('clickhouse/', import.meta.url))
    .filter((file) => file.includes(only))
    .map((file) => path.basename(file, '.sql'))
    .toSorted();
  await withFolder(async (folder) => {
    const { Session } = loadChdb(folder);
    const session = new Session(path.join(folder, 'clickhouse'));
    const database = await DuckDb.open(path.join(folder, 'bench.duckdb'), { natives: loadNatives });
    try {
      const filled = await generateHuntingEvents(database, count);
      await copyTables(database, session, filled, folder);
      const rows = [];
      for (const name of names) {
        const read = (place) => readFileSync(new URL(`${place}`, import.meta.url), 'utf8');
        const ours = prepareQuery(read(`hunting/${name}.kql`), filled);
        const text = `${read(`clickhouse/${name}.sql`)} SETTINGS output_format_json_quote_64bit_integers = 0, use_query_condition_cache = 0`;
        const ask = async () =>
          session
            .query(text, 'JSONCompactEachRow')
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line));
        const [mine, theirs] = [await collect(database, ours), await ask()];
        const isEqual = toSet(mine) === toSet(theirs);
        const [ourTime, chdbTime] = await compare(
          [
            { name, work: () => collect(database, ours) },
            { name: 'chdb', work: ask },
          ],
          Number(process.env.MOONHOUND_BENCH_RUNS ?? 3),
        );
        rows.push({
          name,
          seconds: ourTime.seconds,
          ratio: chdbTime.ratio,
          note: `${mine.length} rows, ${isEqual ? 'equal' : `chdb gives ${theirs.length} others`}`,
        });
      }
      const mean = Math.exp(
        rows.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / rows.length,
      );
      printTable(`chdb: ${names.length} shapes over ${count.toLocaleString('en')} events`, [
        ...rows,
        { name: 'all of them', note: `geometric mean ${mean.toFixed(2)}` },
      ]);
    } finally {
      database.close();
      session.close();
    }
  });
}
