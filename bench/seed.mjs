/** The seed rule over many process events, lowered by us and written by an expert, on one connection each in turn. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDb } from '../dist/engines/duckdb/database.js';
import { generateProcessEvents } from './generate/generate.mjs';
import { compare, printTable } from './measure.mjs';
import { seedAsHunted } from './seed-query.mjs';

const EXPERT = readFileSync(new URL('seed-expert.sql', import.meta.url), 'utf8');

/** The expert's SQL without any boundary: what `contains` alone would cost, and find wrongly. */
const WITHOUT_BOUNDARIES = EXPERT.replaceAll('(?:^|[^\\pL\\p{Nd}])', '').replaceAll(
  '(?:$|[^\\pL\\p{Nd}])',
  '',
);

async function rowsOf(engine, statement) {
  const rows = [];
  for await (const batch of engine.run(statement)) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      rows.push(batch.columns.map((column) => String(column[row])).join('\t'));
    }
  }
  return rows;
}

export async function run({ quick }) {
  const count = quick ? 1_000_000 : 10_000_000;
  const directory = mkdtempSync(path.join(tmpdir(), 'moonhound-bench-'));
  const database = await DuckDb.open(path.join(directory, 'bench.duckdb'));
  try {
    await generateProcessEvents(database, count);
    const ours = seedAsHunted();
    const withText = (text) => ({ ...ours, text });
    const [mine, theirs] = [await rowsOf(database, ours), await rowsOf(database, withText(EXPERT))];
    // Rows of one time have no order between them.
    const inOrder = (lines) => lines.toSorted((left, right) => (left < right ? -1 : 1)).join('\n');
    const equal = inOrder(mine) === inOrder(theirs);
    const rows = await compare(
      [
        {
          name: `seed rule, ${count.toLocaleString('en')} events`,
          work: () => rowsOf(database, ours),
        },
        { name: 'expert SQL', work: () => rowsOf(database, withText(EXPERT)) },
        {
          name: 'expert SQL without boundaries',
          work: () => rowsOf(database, withText(WITHOUT_BOUNDARIES)),
        },
      ],
      quick ? 3 : 5,
    );
    printTable('seed: the seed rule against hand-written SQL', [
      ...rows,
      { name: 'rows', note: `${mine.length}, ${equal ? 'equal' : 'DIFFERENT'} to the expert's` },
    ]);
    if (!equal) process.exitCode = 1;
  } finally {
    database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
