/** A result of ten million rows to NDJSON and CSV: the peak of memory, and the time beside the engine's own COPY of the same rows. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { DuckDb } from '../dist/engines/duckdb/database.js';
import { generateExport, generateProcessEvents } from './generate/generate.mjs';
import { printTable } from './measure.mjs';
import { peakOf } from './peak.mjs';
import { PRODUCT, withFolder } from './places.mjs';

const COPY = fileURLToPath(new URL('peers-copy.mjs', import.meta.url));

const COLUMNS =
  'Timestamp, DeviceName, AccountName, FileName, ProcessId, ProcessCommandLine, InitiatingProcessFileName';
const QUERY = `DeviceProcessEvents | project ${COLUMNS}`;
const SQL = `SELECT ${COLUMNS} FROM DeviceProcessEvents`;

/** A case that has read a small export, filled up to `count` events: reading is measured elsewhere. */
async function fillCase(folder, holder, count) {
  const small = path.join(folder, 'small.json');
  await generateExport(small, 'json', 1000);
  execFileSync(process.execPath, [PRODUCT, 'ingest', small, '--case', holder], { stdio: 'ignore' });
  const events = path.join(folder, 'events.duckdb');
  const made = await DuckDb.open(events);
  await generateProcessEvents(made, count - 1000);
  made.close();
  const database = await DuckDb.open(path.join(holder, 'case.duckdb'));
  await database.execute(`ATTACH '${events}' AS made;
    INSERT INTO "DeviceProcessEvents$rows" BY NAME SELECT * FROM made."DeviceProcessEvents"; CHECKPOINT;`);
  database.close();
}

export async function run({ quick }) {
  const count = quick ? 1_000_000 : 10_000_000;
  await withFolder(async (folder) => {
    const holder = path.join(folder, 'case');
    await fillCase(folder, holder, count);
    const rows = [];
    for (const format of ['ndjson', 'csv']) {
      const ours = await peakOf([PRODUCT, 'query', QUERY, '--case', holder, '--format', format]);
      const theirs = await peakOf([COPY, path.join(holder, 'case.duckdb'), format, folder, SQL]);
      rows.push({
        name: `${count.toLocaleString('en')} rows to ${format}`,
        seconds: ours.seconds,
        note: `${ours.peak.toFixed(0)} MB at the highest   ${Math.round(count / ours.seconds).toLocaleString('en')} rows/s`,
      });
      rows.push({
        name: '  COPY of the same rows by the engine',
        seconds: theirs.seconds,
        ratio: ours.seconds / theirs.seconds,
        note: `${theirs.peak.toFixed(0)} MB at the highest`,
      });
    }
    printTable('results: a large result, written out', rows);
  });
}
