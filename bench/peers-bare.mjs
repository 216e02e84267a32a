/** The least that a process with DuckDB does: opens it and runs `select 1`. */
import { DuckDBInstance } from '@duckdb/node-api';

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.runAndReadAll('select 1');
