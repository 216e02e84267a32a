/** Generated evidence, the same on every machine: process events in a DuckDB table, as CSV or NDJSON exports, audit logs. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { DuckDb } from '../../dist/engines/duckdb/database.js';

const EVENTS = readFileSync(new URL('process-events.sql', import.meta.url), 'utf8');

/** The columns that events have a value for. */
export const FILLED = new Set([...EVENTS.matchAll(/ AS "([A-Z]\w+)"/g)].map((match) => match[1]));

/** Shells that a connection follows: as few as they are in life, and none among a handful of events. */
const countIntrusions = (processes) => Math.min(400, Math.floor(processes / 2000));

/** Makes `DeviceProcessEvents` with `count` events. */
export async function generateProcessEvents(database, count) {
  await database.execute(
    EVENTS.replaceAll('$rows', String(count)).replaceAll(
      '$intrusions',
      String(countIntrusions(count)),
    ),
  );
}

const OTHERS = readFileSync(new URL('network-events.sql', import.meta.url), 'utf8');

/**
 * Makes `count` events of three tables: processes, connections and others as 6 to 3 to 1.
 * @returns the columns that they have a value for, by table
 */
export async function generateHuntingEvents(database, count) {
  const processes = (count * 6) / 10;
  await generateProcessEvents(database, processes);
  await database.execute(
    OTHERS.replaceAll('$connections', String((count * 3) / 10))
      .replaceAll('$events', String(count / 10))
      .replaceAll('$intrusions', String(countIntrusions(processes))),
  );
  const filled = new Map([['DeviceProcessEvents', FILLED]]);
  for (const [, table, columns] of OTHERS.matchAll(/CREATE TABLE "(\w+)"([^;]+);/g)) {
    filled.set(table, new Set([...columns.matchAll(/ AS "([A-Z]\w+)"/g)].map((match) => match[1])));
  }
  return filled;
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/** The columns of a portal export that people usually keep. */
export const EXPORTED = [
  'Timestamp',
  'DeviceId',
  'DeviceName',
  'ActionType',
  'FileName',
  'FolderPath',
  'SHA1',
  'SHA256',
  'FileSize',
  'ProcessVersionInfoCompanyName',
  'ProcessId',
  'ProcessCommandLine',
  'ProcessIntegrityLevel',
  'ProcessCreationTime',
  'AccountDomain',
  'AccountName',
  'AccountSid',
  'LogonId',
  'InitiatingProcessAccountName',
  'InitiatingProcessFileName',
  'InitiatingProcessFolderPath',
  'InitiatingProcessId',
  'InitiatingProcessCommandLine',
  'InitiatingProcessCreationTime',
  'ReportId',
  'AdditionalFields',
];

const TIME = `strftime(make_timestamp(("Timestamp" - 621355968000000000) // 10), '%Y-%m-%dT%H:%M:%S.%f') || ("Timestamp" % 10) || 'Z'`;

/** Writes an export of `count` events: `csv` or `json` (one object a line). */
export async function generateExport(path, format, count) {
  const database = await DuckDb.open(':memory:');
  try {
    await generateProcessEvents(database, count);
    const columns = EXPORTED.map((name) => {
      if (name.endsWith('Time') || name === 'Timestamp') return `${TIME} AS "${name}"`;
      if (name === 'SHA1') return `sha1("FileName" || "ProcessId" // 50) AS "SHA1"`;
      if (name === 'ReportId') return `"$record" AS "ReportId"`;
      return FILLED.has(name) ? `"${name}"` : `'' AS "${name}"`;
    });
    const options = format === 'csv' ? "FORMAT csv, HEADER, QUOTE '\"'" : 'FORMAT json';
    await database.execute(
      `COPY (SELECT ${columns.join(', ')} FROM "DeviceProcessEvents" ORDER BY hash("$record" // 1000)) TO ${quoted(path)} (${options})`,
    );
  } finally {
    database.close();
  }
}

/**
 * Repeats an audit log until it has at least `bytes` bytes, each copy with serials and times of its own.
 * @returns the number of records
 */
export function repeatAuditLog(source, target, bytes) {
  const text = readFileSync(source, 'latin1');
  const lines = text.split('\n').filter((line) => line !== '');
  const file = openSync(target, 'w');
  let written = 0;
  let records = 0;
  try {
    for (let copy = 0; written < bytes; copy += 1) {
      const part = text.replace(
        /msg=audit\((\d+)\.(\d+):(\d+)\)/g,
        (_all, seconds, millis, serial) =>
          `msg=audit(${Number(seconds) + copy * 600}.${millis}:${Number(serial) + copy * 100_000})`,
      );
      written += writeSync(file, Buffer.from(part, 'latin1'));
      records += lines.length;
    }
  } finally {
    closeSync(file);
  }
  return records;
}
