// Whether two cases hold the same: every table row by row with all columns, the file it came from by name, and the journal;
// what may differ is the number of a file and when it was read. The engine compares, so that a case may be of any size.
import { DuckDb } from '../../dist/engines/duckdb/database.js';

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

const askAll = async (database, text, names) => {
  const columns = names.map((name) => ({ name, type: 'string' }));
  const rows = [];
  for await (const batch of database.run({ dialect: 'duckdb', text, parameters: [], columns })) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      rows.push(batch.columns.map((values) => values[row]));
    }
  }
  return rows;
};

const JOURNAL = 'SELECT * EXCLUDE (id, ingested_at) FROM "$files"';
const SKIPPED =
  'SELECT f.path, s.* EXCLUDE (file) FROM "$skipped" s LEFT JOIN "$files" f ON f.id = s.file';

const rowsOf = (table) =>
  `SELECT f.path AS "$path", t.* EXCLUDE ("$file") FROM "${table}" t LEFT JOIN "$files" f ON f.id = t."$file"`;

/** Tables of evidence of a case. */
const listTables = async (path) => {
  const database = await DuckDb.open(path, { readOnly: true });
  try {
    const text =
      'SELECT view_name FROM duckdb_views() WHERE NOT internal AND NOT temporary ORDER BY ALL';
    return (await askAll(database, text, ['view_name'])).map(([name]) => name);
  } finally {
    database.close();
  }
};

/** Writes what is compared of a case, one Parquet file a table: a case locks its file, and views name only their own case. */
const extract = async (path, tables, toFile) => {
  const database = await DuckDb.open(path, { readOnly: true });
  try {
    for (const [name, query] of tables) {
      await database.execute(`COPY (${query}) TO ${quoted(toFile(name))} (FORMAT parquet)`);
    }
  } finally {
    database.close();
  }
};

const DIFFERENCE =
  'SELECT CAST(count(*) AS VARCHAR) FROM (SELECT * FROM A EXCEPT ALL SELECT * FROM B)';

/**
 * @param folder for what is compared
 * @returns rows of the first, and a text for each table that differs
 */
export const compareCases = async (first, second, folder) => {
  const names = [...new Set([...(await listTables(first)), ...(await listTables(second))])];
  const [held, other] = [new Set(await listTables(first)), new Set(await listTables(second))];
  const differences = names
    .filter((name) => !held.has(name) || !other.has(name))
    .map((name) => `${name} is in one case only`);
  const tables = new Map([
    ['journal', JOURNAL],
    ['skipped', SKIPPED],
    ...names
      .filter((name) => held.has(name) && other.has(name))
      .map((name) => [name, rowsOf(name)]),
  ]);
  await extract(first, tables, (name) => `${folder}/1-${name}.parquet`);
  await extract(second, tables, (name) => `${folder}/2-${name}.parquet`);
  const database = await DuckDb.open(`${folder}/compare-${process.pid}.duckdb`, {});
  let rows = 0;
  try {
    for (const name of tables.keys()) {
      const [one, two] = [1, 2].map((number) => quoted(`${folder}/${number}-${name}.parquet`));
      const ask = (a, b) =>
        askAll(database, DIFFERENCE.replace('FROM A', `FROM ${a}`).replace('FROM B', `FROM ${b}`), [
          'n',
        ]);
      const [[missing]] = await ask(one, two);
      const [[surplus]] = await ask(two, one);
      const [[count]] = await askAll(database, `SELECT CAST(count(*) AS VARCHAR) FROM ${one}`, [
        'n',
      ]);
      rows += Number(count);
      if (missing !== '0' || surplus !== '0') {
        differences.push(
          `${name}: ${missing} of ${count} rows missing, ${surplus} that should not be`,
        );
      }
    }
  } finally {
    database.close();
  }
  return { rows, differences };
};
