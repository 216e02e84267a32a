// Evidence inside archives, as collectors make them and as a hostile hand would.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Expansion } from '../../src/app/archives/expansion.ts';
import type { IngestReport } from '../../src/app/ingest.ts';
import { ingest } from '../../src/app/ingest.ts';
import type { Case } from '../../src/cases/case.ts';
import { makeCase, makeContext, READING } from '../harness/app.ts';
import { makeZip, writeTarGz } from '../harness/archives.ts';
import { makeEvent, toCsv, toNdjson } from '../harness/evidence.ts';
import { makeFolder, moonhound } from '../harness/moonhound.ts';
import { needs, ROOT } from '../harness/needs.ts';

const LOG = readFileSync(join(ROOT, 'examples/linux-audit/audit.log'));
const eventsOf = (count: number) => Array.from({ length: count }, (_, n) => makeEvent(n));

const read = async (path: string, into?: Case): Promise<IngestReport & { readonly on: Case }> => {
  const on = into ?? (await makeCase());
  return { ...(await ingest(on, [path], READING, makeContext())), on };
};

const summaryOf = (report: IngestReport): unknown[] =>
  report.files.map(({ name, outcome, rows }) => [name, outcome, rows['DeviceProcessEvents'] ?? 0]);

const codesOf = (report: IngestReport): unknown[] =>
  report.files.flatMap(({ fault }) => (fault === null ? [] : [fault.code]));

describe('a ZIP archive', () => {
  test('gives what is evidence in it, by content, whatever the names', async () => {
    const path = join(makeFolder(), 'collection.bin');
    const members = [
      { name: 'notes.txt', content: 'nothing to see' },
      { name: '../../etc/cron.d/x', content: toCsv(eventsOf(3)) },
      { name: '/tmp/absolute', content: toNdjson(eventsOf(2)) },
      { name: 'C:\\Users\\x', content: gzipSync(LOG) },
    ];
    writeFileSync(path, await makeZip(members));
    const report = await read(path);
    expect(summaryOf(report)).toEqual([
      ['collection.bin!/notes.txt', 'left', 0],
      ['collection.bin!/../../etc/cron.d/x', 'read', 3],
      ['collection.bin!//tmp/absolute', 'read', 2],
      ['collection.bin!/C:/Users/x', 'read', expect.any(Number)],
    ]);
    expect(readdirSync(join(report.on.directory, 'spill')).flat()).not.toContain('member-1');
  });

  test('the same content in two places is read once', async () => {
    const path = join(makeFolder(), 'twice.zip');
    const content = toCsv(eventsOf(3));
    writeFileSync(
      path,
      await makeZip([
        { name: 'auto/x', content },
        { name: 'ntfs/x', content },
      ]),
    );
    const report = await read(path);
    expect(summaryOf(report)).toEqual([
      ['twice.zip!/auto/x', 'read', 3],
      ['twice.zip!/ntfs/x', 'known', 0],
    ]);
    const again = await read(path, report.on);
    expect(again.files.map(({ outcome }) => outcome)).toEqual(['known', 'known']);
  });

  test('an archive inside is opened, one more inside that is not', async () => {
    const folder = makeFolder();
    const inner = await makeZip([{ name: 'events.csv', content: toCsv(eventsOf(2)) }]);
    const middle = await makeZip([{ name: 'inner.zip', content: inner }]);
    writeFileSync(
      join(folder, 'outer.zip'),
      await makeZip([{ name: 'inner.zip', content: inner }]),
    );
    writeFileSync(
      join(folder, 'deep.zip'),
      await makeZip([{ name: 'middle.zip', content: middle }]),
    );
    const outer = await read(join(folder, 'outer.zip'));
    expect(summaryOf(outer)).toEqual([['outer.zip!/inner.zip!/events.csv', 'read', 2]]);
    const deep = await read(join(folder, 'deep.zip'));
    expect(codesOf(deep)).toEqual(['CFG010']);
  });

  test('damage costs the member that it touches, or says where the directory ends', async () => {
    const folder = makeFolder();
    const content = toCsv(eventsOf(200));
    const whole = await makeZip([
      { name: 'a.csv', content },
      { name: 'b.csv', content: LOG },
    ]);
    const hurt = Buffer.from(whole);
    hurt.fill(0xff, 60, 200);
    writeFileSync(join(folder, 'hurt.zip'), hurt);
    const report = await read(join(folder, 'hurt.zip'));
    expect(codesOf(report)).toContain('CFG011');
    expect(summaryOf(report)).toContainEqual(['hurt.zip!/b.csv', 'read', expect.any(Number)]);
    writeFileSync(join(folder, 'cut.zip'), whole.subarray(0, whole.length >> 1));
    expect(codesOf(await read(join(folder, 'cut.zip')))).toEqual(['CFG011']);
  });

  test('what is encrypted is said', async () => {
    const path = join(makeFolder(), 'locked.zip');
    const zip = await makeZip([{ name: 'a.csv', content: toCsv(eventsOf(2)) }]);
    // Bit 0 of the flags, in the local header and in the directory.
    zip[6] = (zip[6] ?? 0) | 1;
    const directory = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
    zip[directory + 8] = (zip[directory + 8] ?? 0) | 1;
    writeFileSync(path, zip);
    const report = await read(path);
    expect(report.files.map(({ fault }) => fault?.message)).toEqual([
      '"locked.zip!/a.csv" cannot be read: it is encrypted.',
    ]);
  });
});

describe('a tar archive', () => {
  test('gives its files in order and follows no link', async () => {
    const path = join(makeFolder(), 'uac.tar.gz');
    await writeTarGz(path, [
      { name: '[root]/var/log/audit/audit.log', content: LOG },
      { name: '[root]/etc/passwd', content: '', link: '/etc/passwd' },
      { name: '../outside.csv', content: toCsv(eventsOf(4)) },
    ]);
    expect(summaryOf(await read(path))).toEqual([
      ['uac.tar.gz!/[root]/var/log/audit/audit.log', 'read', expect.any(Number)],
      ['uac.tar.gz!/../outside.csv', 'read', 4],
    ]);
  });

  test('that breaks off gives what came before, and says so', async () => {
    const folder = makeFolder();
    const path = join(folder, 'whole.tar.gz');
    await writeTarGz(path, [
      { name: 'a.csv', content: toCsv(eventsOf(4)) },
      { name: 'b.log', content: LOG },
    ]);
    const bytes = readFileSync(path);
    writeFileSync(join(folder, 'cut.tar.gz'), bytes.subarray(0, Math.floor(bytes.length * 0.8)));
    const report = await read(join(folder, 'cut.tar.gz'));
    expect(summaryOf(report)[0]).toEqual(['cut.tar.gz!/a.csv', 'read', 4]);
    expect(summaryOf(report)[1]).toEqual(['cut.tar.gz!/b.log', 'read', expect.any(Number)]);
    expect(codesOf(report)).toContain('CFG011');
  });
});

test('an archive may not expand without bound', () => {
  const expansion = new Expansion(1000);
  expansion.add(1024 ** 3);
  expect(() => expansion.add(1)).toThrow('as only a crafted archive does');
});

test('a hunt names the member that an alert comes from', () => {
  const path = join(makeFolder(), 'triage.tar.gz');
  return writeTarGz(path, [{ name: 'var/log/audit.log', content: LOG }]).then(() => {
    const { code, output } = moonhound(['hunt', path, '--format', 'ndjson']);
    expect(code).toBe(0);
    expect(output).toContain('"file":"triage.tar.gz!/var/log/audit.log"');
  });
});

test('collections of known collectors are read where they lie', async () => {
  const { path } = needs.shared('telemetry/more/archives');
  const found = new Map<string, number>();
  for (const name of readdirSync(path).filter((file) => existsSync(join(path, file)))) {
    const report = await read(join(path, name));
    const rows = report.files.map((file) => file.rows['DeviceProcessEvents'] ?? 0);
    found.set(
      name,
      rows.reduce((sum, count) => sum + count, 0),
    );
  }
  expect(found.get('uac-lua-lab-01-linux-20261124090000.tar.gz')).toBeGreaterThanOrEqual(42);
  expect(found.get('Collection-lua-lab-01-2026-11-24T09_00_00Z.zip')).toBeGreaterThanOrEqual(40);
});
