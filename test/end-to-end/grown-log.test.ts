// A log that is read again after it has grown: every row is in the case once, as if only the longer file had been read.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyCase } from '../../src/app/case-care.ts';
import { ingest } from '../../src/app/ingest.ts';
import type { Case } from '../../src/cases/case.ts';
import type { KeptRows } from '../../src/cases/kept-rows.ts';
import type { Value } from '../../src/schema/types.ts';
import { makeCase, makeContext, READING } from '../harness/app.ts';
import { makeFolder } from '../harness/moonhound.ts';
import { ROOT } from '../harness/needs.ts';

const LOG = readFileSync(join(ROOT, 'examples/linux-audit/audit.log'));
const TABLES = ['DeviceProcessEvents', 'DeviceFileEvents', 'DeviceNetworkEvents'];

const readLog = async (into: Case, path: string, content: Uint8Array, kept?: KeptRows) => {
  writeFileSync(path, content);
  return ingest(into, [path], { ...READING, kept }, makeContext());
};

/** Rows and a sum over all columns but the number of the file. */
const contentOf = async (on: Case): Promise<readonly (readonly Value[])[]> => {
  await on.ensureTables(TABLES);
  const sums: Value[][] = [];
  for (const table of TABLES) {
    const text = `SELECT count(*), CAST(sum(hash(t) % 1000003) AS BIGINT) FROM (SELECT * EXCLUDE ("$file") FROM "${table}") AS t`;
    const columns = ['rows', 'sum'].map((name) => ({ name, type: 'long' }));
    for await (const batch of on.run({ dialect: 'duckdb', text, parameters: [], columns }))
      sums.push(batch.columns.map(([value]) => value ?? null));
  }
  return sums;
};

test.each([
  ['between two lines', LOG.indexOf('\n', LOG.length >> 1) + 1],
  ['in the middle of a line', (LOG.indexOf('\n', LOG.length >> 1) + LOG.length) >> 1],
])('a log that was cut %s and is whole later has each row once', async (_where, cut) => {
  const path = join(makeFolder(), 'audit.log');
  const grown = await makeCase();
  await readLog(grown, path, LOG.subarray(0, cut));
  const report = await readLog(grown, path, LOG);
  expect(report.files[0]?.notices.map(({ code }) => code)).toContain('CAS013');
  const whole = await makeCase();
  await readLog(whole, path, LOG);
  expect(await contentOf(grown)).toEqual(await contentOf(whole));
  expect((await verifyCase(grown, new AbortController().signal)).mismatches).toEqual([]);
  const { files, ...sums } = await grown.summary();
  expect({ files, ...sums }).toEqual(await whole.summary());

  const again = await readLog(grown, path, LOG.subarray(0, cut));
  expect(again.files[0]?.outcome).toBe('known');
  expect(await contentOf(grown)).toEqual(await contentOf(whole));
  const last = await readLog(grown, path, Buffer.concat([LOG, LOG.subarray(0, cut)]));
  expect(last.files[0]?.outcome).toBe('read');
  expect((await grown.listFiles()).map(({ rows }) => Object.keys(rows).length > 0)).toEqual([
    false,
    false,
    true,
  ]);
});

test('a log that was rotated under its name, or is read in parts, takes nothing away', async () => {
  const path = join(makeFolder(), 'audit.log');
  const on = await makeCase();
  await readLog(on, path, LOG.subarray(0, LOG.length >> 1));
  const before = (await on.summary()).rows['DeviceProcessEvents'] ?? 0;
  expect(before).toBeGreaterThan(0);
  // Other bytes of the same name: its first half is not what was read.
  const other = Buffer.from(LOG);
  other.write('x', 0);
  await readLog(on, path, other);
  const rotated = (await on.summary()).rows['DeviceProcessEvents'] ?? 0;
  expect(rotated).toBeGreaterThan(before * 2 - 1);
  await readLog(on, path, Buffer.concat([other, LOG]), { tables: ['DeviceFileEvents'] });
  expect((await on.summary()).rows['DeviceProcessEvents']).toBe(rotated);
});
