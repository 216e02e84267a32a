import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findTable } from '../../schema/tables.ts';
import { AUDITD_READER } from './reader.ts';

async function* recorded(): AsyncGenerator<Uint8Array> {
  yield readFileSync(new URL('fixtures/lab-cut.log', import.meta.url));
}

test('every column that the reader fills is one of its table, with the type of the table', async () => {
  const tables = new Set<string>();
  const context = { timezone: undefined, deviceName: 'lab' };
  for await (const item of AUDITD_READER.decode(recorded(), context)) {
    if (item.kind !== 'rows') continue;
    tables.add(item.table);
    const known = findTable(item.table)?.columns.map(({ name, type }) => `${name}: ${type}`);
    for (const { name, type } of item.columns) expect(known).toContain(`${name}: ${type}`);
  }
  expect([...tables].sort()).toEqual([
    'DeviceFileEvents',
    'DeviceNetworkEvents',
    'DeviceProcessEvents',
  ]);
});
