/** What the engine does by itself with a query's rows: COPY to a file, as JSON lines or CSV. Run as a process. */
import path from 'node:path';
import process from 'node:process';
import { DuckDb } from '../dist/engines/duckdb/database.js';

const [file, format, folder, sql] = process.argv.slice(2);
const database = await DuckDb.open(file);
const target = path.join(folder, `copy.${format}`);
const options = format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT json';
await database.execute(`COPY (${sql}) TO '${target}' (${options})`);
database.close();
