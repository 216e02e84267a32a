/** What a user would run instead: DuckDB's own readers with typed columns, the same sort, rejects counted. Run as a process. */
import process from 'node:process';
import { DuckDb } from '../dist/engines/duckdb/database.js';
import { findTable } from '../dist/schema/tables.js';
import { EXPORTED } from './generate/generate.mjs';

const TYPES = { datetime: 'TIMESTAMP', long: 'BIGINT', int: 'INTEGER', bool: 'BOOLEAN' };

const [format, file, target] = process.argv.slice(2);
const types = new Map(
  findTable('DeviceProcessEvents').columns.map(({ name, type }) => [
    name,
    TYPES[type] ?? 'VARCHAR',
  ]),
);
const columns = EXPORTED.map((name) => `'${name}': '${types.get(name)}'`).join(', ');
const source =
  format === 'csv'
    ? `read_csv('${file}', header = true, columns = {${columns}}, store_rejects = true, rejects_limit = 0)`
    : `read_ndjson('${file}', columns = {${columns}}, ignore_errors = true)`;
const database = await DuckDb.open(target);
await database.execute(`CREATE TABLE events AS SELECT * FROM ${source} ORDER BY "Timestamp"`);
await database.execute(
  format === 'csv'
    ? 'CREATE TABLE rejected AS SELECT count(*) FROM reject_errors'
    : 'CREATE TABLE rejected AS SELECT count(*) FROM events WHERE "Timestamp" IS NULL',
);
database.close();
