/** Frequent shapes of hunting queries (`hunting/*.kql`) against SQL that an expert writes by hand for the same rows (`*.sql`). */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { loadNatives } from '../dist/app/natives.js';
import { DuckDb } from '../dist/engines/duckdb/database.js';
import { generateHuntingEvents } from './generate/generate.mjs';
import { prepareQuery } from './hunting-query.mjs';
import { compare, printTable } from './measure.mjs';
import { withFolder } from './places.mjs';

const FOLDER = new URL('hunting/', import.meta.url);

const readText = (name) => readFileSync(new URL(name, FOLDER), 'utf8');

export async function collect(engine, statement) {
  const rows = [];
  for await (const batch of engine.run(statement)) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      rows.push(batch.columns.map((column) => column[row]));
    }
  }
  return rows;
}

/** Sets have no order: lists are compared sorted. */
function toText(value) {
  const text = String(value);
  if (!text.startsWith('[')) return text;
  return JSON.stringify(JSON.parse(text).toSorted());
}

const toSet = (rows) =>
  rows
    .map((row) => row.map(toText).join('\t'))
    .toSorted()
    .join('\n');

/** The geometric mean: the one mean of ratios. */
const meanOf = (ratios) =>
  Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);

export async function run({ quick }) {
  const count = Number(process.env.MOONHOUND_BENCH_EVENTS ?? (quick ? 1_000_000 : 10_000_000));
  const names = readdirSync(FOLDER)
    .filter(
      (file) => file.endsWith('.kql') && file.includes(process.env.MOONHOUND_BENCH_SHAPE ?? ''),
    )
    .map((file) => path.basename(file, '.kql'))
    .toSorted();
  await withFolder(async (folder) => {
    const database = await DuckDb.open(path.join(folder, 'bench.duckdb'), { natives: loadNatives });
    try {
      const filled = await generateHuntingEvents(database, count);
      const rows = [];
      for (const name of names) {
        const ours = prepareQuery(readText(`${name}.kql`), filled);
        const theirs = { ...ours, text: readText(`${name}.sql`), parameters: [], natives: [] };
        const [mine, expert] = [await collect(database, ours), await collect(database, theirs)];
        const isEqual = toSet(mine) === toSet(expert);
        if (!isEqual) process.exitCode = 1;
        const [ourTime, expertTime] = await compare(
          [
            { name, work: () => collect(database, ours) },
            { name: 'expert', work: () => collect(database, theirs) },
          ],
          Number(process.env.MOONHOUND_BENCH_RUNS ?? 5),
        );
        rows.push({
          name,
          seconds: ourTime.seconds,
          ratio: expertTime.ratio,
          note: `${mine.length} rows, ${isEqual ? 'equal' : `DIFFERENT from the expert's ${expert.length}`}`,
        });
      }
      const ratios = rows.map(({ ratio }) => ratio);
      printTable(`hunting: ${names.length} shapes over ${count.toLocaleString('en')} events`, [
        ...rows,
        {
          name: 'all of them',
          note: `geometric mean ${meanOf(ratios).toFixed(2)}   worst ${Math.max(...ratios).toFixed(2)}`,
        },
      ]);
    } finally {
      database.close();
    }
  });
}
