// laurel beside the audit log of the same machine: the same rows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Row } from '../../../test/harness/batches.ts';
import {
  brief,
  countActions,
  listExecutions,
  processRows,
  readRecords,
  readShape,
  rowLine,
  toLine,
} from '../../../test/harness/laboratory.ts';
import { needs } from '../../../test/harness/needs.ts';
import { type Evidence, readEvidence } from '../../../test/harness/read-evidence.ts';
import { AUDITD_READER } from '../auditd/reader.ts';
import { toBytes } from './percent.ts';

const read = (content: Uint8Array): Promise<Evidence> => readRecords('laurel', content);

/** What both logs know of a row. Parents are joined by the audit reader; laurel names them where it saw them. */
const KNOWN = [
  'Timestamp',
  'ReportId',
  'ActionType',
  'FileName',
  'FolderPath',
  'ProcessId',
  'ProcessCommandLine',
  'ProcessCreationTime',
  'ProcessTokenElevation',
  'AccountName',
  'LogonId',
  'InitiatingProcessId',
  'RemoteIP',
  'RemotePort',
  'RemoteIPType',
  'PreviousFileName',
  'PreviousFolderPath',
];

const known = (row: Row): string =>
  [row.$table, ...KNOWN.map((name) => String(row[name] ?? ''))].join('|');

test('all executions of the laboratory are those of the audit log', async () => {
  const parts = [
    readShape('laurel/lua-lab-execve-1.ndjson'),
    readShape('laurel/lua-lab-execve-2.ndjson'),
  ];
  const { rows, skipped } = await read(Buffer.concat(parts));
  expect(rows.map(rowLine)).toEqual(listExecutions().map((execution) => toLine(execution)));
  expect(skipped).toEqual([]);
  const { path } = needs.shared('telemetry/linux-auditd/lua-lab/audit.log');
  const audit = await readEvidence(AUDITD_READER, readFileSync(path));
  expect(rows.map(known)).toEqual(processRows(audit.rows).map(known));
});

test('connections and files of the laboratory are those of the audit log', async () => {
  const { rows, summary } = await read(readShape('laurel/lua-lab-net-file.ndjson'));
  expect(countActions(rows)).toMatchInlineSnapshot(`
    {
      "DeviceFileEvents FileCreated": 46,
      "DeviceFileEvents FileDeleted": 14,
      "DeviceFileEvents FileRenamed": 4,
      "DeviceNetworkEvents ConnectionAttempt": 40,
      "DeviceNetworkEvents ConnectionSuccess": 3,
      "DeviceNetworkEvents InboundConnectionAccepted": 41,
    }
  `);
  expect(summary).toMatchInlineSnapshot(`
    {
      "kind": "summary",
      "records": 163,
      "unneeded": {
        "bind": 6,
        "rmdir": 9,
      },
    }
  `);
  const { path } = needs.shared('telemetry/linux-auditd/lua-lab');
  const audit = await readEvidence(AUDITD_READER, readFileSync(join(path, 'audit.log')));
  const serials = new Set(rows.map((row) => row['ReportId']));
  const same = audit.rows.filter(
    (row) => row.$table !== 'DeviceProcessEvents' && serials.has(row['ReportId'] ?? null),
  );
  expect(new Set(rows.map(known))).toEqual(new Set(same.map(known)));
});

test('the traps of laurel', async () => {
  const { rows, skipped, notices, summary } = await read(
    readShape('laurel/edge-constructed.ndjson'),
  );
  expect(rows.map(brief)).toMatchInlineSnapshot(`
    [
      "DeviceProcessEvents ProcessCreated | DeviceName=web-01 | Timestamp=2026-09-21T14:13:21.1000000Z | ReportId=101 | FileName=lua5.4 | FolderPath=/usr/bin/lua5.4 | ProcessId=4101 | ProcessCommandLine=lua5.4 -e "os.execute(\\"date +%F\\")" | ProcessCreationTime=2026-09-21T14:13:21.1000000Z | ProcessUniqueId=1790000001.100:101 | AccountDomain=web-01 | AccountName=alice | ProcessTokenElevation=None | LogonId=3 | InitiatingProcessId=4100 | InitiatingProcessFileName=bash | InitiatingProcessFolderPath=/usr/bin/bash | InitiatingProcessUniqueId=1790000000.900:99 | AdditionalFields={"ProcessCurrentWorkingDirectory":"/home/alice","Comm":"lua5.4","Uid":1000,"LoginUid":1000,"LoginName":"alice","Tty":"pts0","AuditSession":3,"AuditKey":"exec","Exit":0,"Paths":[{"item":0,"name":"/usr/bin/lua5.4","inode":11,"dev":"fd:01","mode":"0o100755","ouid":0,"ogid":0,"nametype":"NORMAL","OUID":"root","OGID":"root"}],"Arguments":["lua5.4","-e","os.execute(\\"date +%F\\")"]}",
      "DeviceProcessEvents ProcessCreated | DeviceName=web-01 | Timestamp=2026-09-21T14:13:21.1400000Z | ReportId=102 | FileName=dash | FolderPath=/usr/bin/dash | ProcessId=4102 | ProcessCommandLine=sh -c "date +%F" | ProcessCreationTime=2026-09-21T14:13:21.1400000Z | ProcessUniqueId=1790000001.140:102 | AccountDomain=web-01 | AccountName=alice | ProcessTokenElevation=None | LogonId=3 | InitiatingProcessId=4101 | AdditionalFields={"ProcessCurrentWorkingDirectory":"/home/alice","Comm":"sh","Uid":1000,"LoginUid":1000,"LoginName":"alice","Tty":"pts0","AuditSession":3,"AuditKey":"exec","Exit":0,"Arguments":["sh","-c","date +%F"]}",
      "DeviceProcessEvents ProcessCreated | DeviceName=web-01 | Timestamp=2026-09-21T14:13:22.0000000Z | ReportId=110 | FileName=lua5.4 | FolderPath=/usr/bin/lua5.4 | ProcessId=4110 | ProcessCommandLine=/usr/bin/lua5.4 ./report.lua "<<< Skipped: args=212, bytes=9120 >>>" --done | ProcessCreationTime=2026-09-21T14:13:22.0000000Z | ProcessUniqueId=1790000002.000:110 | AccountDomain=web-01 | AccountName=alice | ProcessTokenElevation=None | LogonId=3 | InitiatingProcessId=4100 | AdditionalFields={"ProcessCurrentWorkingDirectory":"/home/alice","Comm":"report.lua","Uid":1000,"LoginUid":1000,"LoginName":"alice","Tty":"pts0","AuditSession":3,"AuditKey":"exec","Exit":0,"Labels":["maint"],"ArgumentsMissing":212,"Script":"/home/alice/report.lua","Arguments":["/usr/bin/lua5.4","./report.lua","<<< Skipped: args=212, bytes=9120 >>>","--done"]}",
      "DeviceProcessEvents ProcessCreated | DeviceName=web-01 | Timestamp=2026-09-21T14:13:23.0000000Z | ReportId=120 | FileName=busybox | FolderPath=/bin/busybox | ProcessId=4120 | ProcessCommandLine=sh -c id | ProcessCreationTime=2026-09-21T14:13:23.0000000Z | ProcessUniqueId=1790000003.000:120 | AccountDomain=web-01 | AccountName=101 | ProcessTokenElevation=None | LogonId=3 | InitiatingProcessId=880 | AdditionalFields={"ProcessCurrentWorkingDirectory":"/","Comm":"sh","Uid":101,"Tty":"pts0","AuditSession":3,"Exit":0,"Container":{"id":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},"SystemdService":["docker.service"],"Arguments":["sh","-c","id"]}",
      "DeviceProcessEvents ProcessCreated | Timestamp=2026-09-21T14:13:27.0000000Z | ReportId=160 | FileName=lua5.4 | FolderPath=/usr/bin/lua5.4 | ProcessId=4160 | ProcessCommandLine=lua5.4 "/tmp/café menu.lua" | ProcessCreationTime=2026-09-21T14:13:27.0000000Z | ProcessUniqueId=1790000007.000:160 | AccountName=alice | ProcessTokenElevation=None | LogonId=3 | InitiatingProcessId=4100 | InitiatingProcessFileName=bash | InitiatingProcessFolderPath=/bin/bash | InitiatingProcessUniqueId=1790000000.900:99 | AdditionalFields={"ProcessCurrentWorkingDirectory":"/tmp","Comm":"lua5.4","Uid":1000,"LoginUid":1000,"LoginName":"alice","Tty":"pts0","AuditSession":3,"AuditKey":"exec","Exit":0,"Arguments":["lua5.4","/tmp/café menu.lua"]}",
      "DeviceProcessEvents ProcessCreated | DeviceName=web-01 | Timestamp=2026-09-21T14:13:28.0000000Z | ReportId=170 | FileName=lua5.4 | FolderPath=/usr/bin/lua5.4 | ProcessId=4170 | ProcessCommandLine=lua5.4 /opt/app/main.lua | ProcessCreationTime=2026-09-21T14:13:28.0000000Z | ProcessUniqueId=1790000008.000:170 | AccountDomain=web-01 | AccountName=alice | ProcessTokenElevation=None | LogonId=3 | InitiatingProcessId=4100 | AdditionalFields={"Comm":"lua5.4","Uid":1000,"LoginUid":1000,"LoginName":"alice","Tty":"pts0","AuditSession":3,"AuditKey":"exec","Exit":0,"Arguments":["lua5.4","/opt/app/main.lua"]}",
      "DeviceNetworkEvents ConnectionAttempt | Timestamp=2026-09-21T14:13:24.0000000Z | ReportId=130 | RemoteIP=192.0.2.10 | RemotePort=4444 | RemoteIPType=Public | InitiatingProcessId=4101 | InitiatingProcessFileName=lua5.4 | InitiatingProcessFolderPath=/usr/bin/lua5.4 | InitiatingProcessAccountName=alice | InitiatingProcessParentId=4100 | AdditionalFields={"Comm":"lua5.4","Uid":1000,"LoginUid":1000,"LoginName":"alice","Tty":"pts0","AuditSession":3,"AuditKey":"net","Exit":-115}",
      "DeviceNetworkEvents ConnectionSuccess | Timestamp=2026-09-21T14:13:24.1000000Z | ReportId=131 | RemoteIP=192.0.2.10 | RemotePort=4444 | RemoteIPType=Public | InitiatingProcessId=4101 | InitiatingProcessFileName=lua5.4 | InitiatingProcessFolderPath=/usr/bin/lua5.4 | InitiatingProcessAccountName=1000 | InitiatingProcessParentId=4100 | AdditionalFields={"Comm":"lua5.4","Uid":1000,"LoginUid":1000,"Tty":"pts0","AuditSession":3,"AuditKey":"net","Exit":0}",
      "DeviceFileEvents FileCreated | Timestamp=2026-09-21T14:13:25.0000000Z | ReportId=140 | FileName=job | FolderPath=/etc/cron.d/job | InitiatingProcessId=4101 | InitiatingProcessFileName=lua5.4 | InitiatingProcessFolderPath=/usr/bin/lua5.4 | InitiatingProcessAccountName=alice | InitiatingProcessParentId=4100 | AdditionalFields={"ProcessCurrentWorkingDirectory":"/tmp","Comm":"lua5.4","Uid":1000,"LoginUid":1000,"LoginName":"alice","Tty":"pts0","AuditSession":3,"AuditKey":"cron","Exit":3,"FileMode":"0o100644","FileOwnerUid":0}",
    ]
  `);
  expect([skipped, notices.length, summary]).toMatchInlineSnapshot(`
    [
      [],
      1,
      {
        "kind": "summary",
        "records": 10,
        "unneeded": {
          "execve": 1,
        },
      },
    ]
  `);
});

test('percent-encoding is undone byte by byte', () => {
  expect(toBytes('date %2b%25F 100% %zz %c3%a9').toString('utf8')).toBe('date +%F 100% %zz é');
  expect([...toBytes('%02%00%11\\')]).toEqual([2, 0, 0x11, 0x5c]);
});
