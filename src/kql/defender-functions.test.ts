import { describe, expect, test } from 'vitest';
import { listTables } from '../schema/tables.ts';
import { bind } from './bind.ts';

const SCHEMA = { tables: listTables() };

function columnNames(query: string): readonly string[] {
  const { value } = bind(query, SCHEMA);
  return value?.columns.map(({ name, type }) => `${name}: ${type}`) ?? [];
}

function found(query: string): readonly string[] {
  return bind(query, SCHEMA).diagnostics.map(
    ({ code, span }) => `${code} ${query.slice(span?.start, span?.end)}`,
  );
}

describe('FileProfile', () => {
  test.each(['SHA1', '"SHA1"', "'SHA1'", 'SHA1, 1000', ''])('takes (%s)', (args) => {
    const query = `DeviceFileEvents | project SHA1 | invoke FileProfile(${args})`;
    expect(columnNames(query).slice(0, 6)).toEqual([
      'SHA1: string',
      'SHA256: string',
      'MD5: string',
      'FileSize: int',
      'GlobalPrevalence: int',
      'GlobalFirstSeen: datetime',
    ]);
    expect(found(query)).toEqual([`KQL202 FileProfile(${args})`]);
  });

  test('the table keeps its own columns about the file, and one profile takes the place of another', () => {
    const query =
      'DeviceFileEvents | project SHA1, FileSize | invoke FileProfile(SHA1) | invoke FileProfile(SHA1)';
    const names = columnNames(query);
    expect(names.slice(0, 2)).toEqual(['SHA1: string', 'FileSize: long']);
    expect(names.filter((name) => name.startsWith('GlobalPrevalence'))).toHaveLength(1);
  });

  test('a column that the table lacks is a fault, bare or quoted', () => {
    expect(found('DeviceFileEvents | invoke FileProfile(Nope)')).toEqual(['KS142 Nope']);
    expect(found('DeviceFileEvents | invoke FileProfile("Nope")')).toEqual([
      'KQL111 FileProfile("Nope")',
    ]);
  });

  test('a function of the query with that name comes before it', () => {
    const query =
      'let FileProfile = (t: (SHA1: string)) { t | count }; DeviceFileEvents | invoke FileProfile()';
    expect(columnNames(query)).toEqual(['Count: long']);
    expect(found(query)).toEqual([]);
  });
});

describe('what only the cloud knows', () => {
  test('SeenBy is null, with a notice', () => {
    const query = 'DeviceInfo | project DeviceId | invoke SeenBy()';
    expect(columnNames(query)).toEqual(['DeviceId: string', 'SeenBy: dynamic']);
    expect(found(query)).toEqual(['KQL203 SeenBy()']);
  });

  test('a notice is told once for a query, however many calls there are', () => {
    const query =
      'let f = (T:(SHA1:string)) { T | invoke FileProfile() }; DeviceFileEvents | invoke FileProfile() | invoke FileProfile("SHA1") | union (f(DeviceEvents))';
    expect(found(query)).toEqual(['KQL202 FileProfile()']);
  });

  test('where DeviceFromIP and AssignedIPAddresses stand, the query is refused', () => {
    expect(found('AssignedIPAddresses("host")')).toEqual(['KQL111 AssignedIPAddresses("host")']);
    expect(found('DeviceInfo | invoke DeviceFromIP(PublicIP)')).toEqual([
      'KQL111 DeviceFromIP(PublicIP)',
    ]);
  });
});

describe('ingestion_time', () => {
  test('is the time of the row, and said once', () => {
    const query =
      'DeviceEvents | where ingestion_time() > ago(1d) | project t = ingestion_time(), Timestamp';
    expect(found(query)).toEqual(['KQL204 ingestion_time()']);
  });

  test.each([
    'DeviceEvents | extend Timestamp = now() | where ingestion_time() > ago(1d)',
    'DeviceEvents | project DeviceId | where ingestion_time() > ago(1d)',
    'print ingestion_time()',
  ])('%s has none', (query) => {
    expect(found(query)).toEqual(['KQL111 ingestion_time()']);
  });
});
