// A large log is decoded and hashed on threads of their own: what the case holds is what one thread makes of it.
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeFile } from '../../src/app/decode-file.ts';
import type { Case } from '../../src/cases/case.ts';
import { openCase } from '../../src/cases/open-case.ts';
import { AUDITD_READER } from '../../src/readers/auditd/reader.ts';
import type { Value } from '../../src/schema/types.ts';
import { makeCase } from '../harness/app.ts';
import { makeFolder, moonhound } from '../harness/moonhound.ts';
import { ROOT } from '../harness/needs.ts';

const TABLES = ['DeviceProcessEvents', 'DeviceFileEvents', 'DeviceNetworkEvents'];

/** The example log again and again, an hour later each time, with damage here and there; gives its size. */
const writeLog = (path: string, bytes: number): number => {
  const text = readFileSync(join(ROOT, 'examples/linux-audit/audit.log'), 'latin1');
  const file = openSync(path, 'w');
  let written = 0;
  for (let copy = 0; written < bytes; copy += 1) {
    const part = text.replace(
      /msg=audit\((\d+)\.(\d+):(\d+)\)/g,
      (_all, seconds, millis, serial) =>
        `msg=audit(${Number(seconds) + copy * 3600}.${millis}:${Number(serial) + copy * 100_000})`,
    );
    written += writeSync(file, `${part}damaged ${copy}\n`, null, 'latin1');
  }
  closeSync(file);
  return written;
};

const contentOf = async (on: Case): Promise<readonly Value[][]> => {
  await on.ensureTables(TABLES);
  const sums: Value[][] = [];
  for (const table of TABLES) {
    const text = `SELECT count(*), CAST(sum(hash(t) % 1000003) AS BIGINT) FROM "${table}" AS t`;
    const columns = ['rows', 'sum'].map((name) => ({ name, type: 'long' }));
    const statement = { dialect: 'duckdb', text, parameters: [], columns } as const;
    for await (const batch of on.run(statement))
      sums.push(batch.columns.map(([value]) => value ?? null));
  }
  return sums;
};

test('threads change nothing', async () => {
  const folder = makeFolder();
  const path = join(folder, 'audit.log');
  const size = writeLog(path, 40_000_000);
  const directory = join(folder, 'case');
  expect(moonhound(['ingest', path, '--case', directory]).code).toBe(0);
  const threaded = await openCase(directory, { mode: 'read' });
  const found = await contentOf(threaded);
  const [file] = await threaded.listFiles();
  const skipped = await threaded.listSkipped(1, 10_000);
  threaded.close();

  const plain = await makeCase();
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  const evidence = { path: 'audit.log', format: 'auditd', sha256, size, ingestedAt: 1n };
  const start = await plain.begin({ ...evidence, toolVersion: '0' }, { direct: false });
  if (start.kind !== 'session') throw new Error('the case is not empty');
  const { session } = start;
  const context = { timezone: undefined, deviceName: undefined };
  let bytes = 0;
  const count = (more: number): void => {
    bytes += more;
  };
  for await (const item of decodeFile(AUDITD_READER, { path, size }, context, count)) {
    if (item.kind === 'rows') await session.appendBatch(item);
    else if (item.kind === 'skipped') session.noteSkipped(item);
    else if (item.kind === 'notice') session.noteNotice(item);
    else session.noteSummary(item);
  }
  const outcome = await session.commit();
  expect(bytes).toBe(size);
  expect(found).toEqual(await contentOf(plain));
  expect(file).toMatchObject({ ...outcome, sha256, size });
  expect(file?.records).toBe((await plain.listFiles())[0]?.records);
  expect(file?.unneeded).toEqual((await plain.listFiles())[0]?.unneeded);
  expect(file?.notices).toEqual((await plain.listFiles())[0]?.notices);
  expect(skipped).toEqual(await plain.listSkipped(1, 10_000));
}, 120_000);

test('the hash is that of the whole file, also of what stands behind a compressed log', async () => {
  const folder = makeFolder();
  const path = join(folder, 'audit.log.gz');
  const log = gzipSync(readFileSync(join(ROOT, 'examples/linux-audit/audit.log')));
  const content = Buffer.concat([log, Buffer.alloc(9_000_000)]);
  writeFileSync(path, content);
  const directory = join(folder, 'case');
  expect(moonhound(['ingest', path, '--case', directory]).code).toBe(0);
  const read = await openCase(directory, { mode: 'read' });
  const [file] = await read.listFiles();
  read.close();
  expect(file?.sha256).toBe(createHash('sha256').update(content).digest('hex'));
  expect(moonhound(['ingest', path, '--case', directory]).output).toContain('known');
}, 60_000);
