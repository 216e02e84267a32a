import { expect, test } from 'vitest';
import { type Row, toRows } from '../../../test/harness/batches.ts';
import { fromDatetimeText } from '../../schema/values/datetime.ts';
import type { WindowsEvent } from './event.ts';
import { WindowsRows } from './windows-rows.ts';

const CREATED = fromDatetimeText('2026-03-01T10:00:00.1234567Z');

const makeEvent = (
  provider: string,
  eventId: number,
  data: Readonly<Record<string, string>>,
  more: Partial<WindowsEvent> = {},
): WindowsEvent => ({
  provider,
  channel: '',
  eventId,
  computer: 'PC-1.example',
  timeCreated: CREATED,
  recordId: 77n,
  userSid: 'S-1-5-18',
  processId: 4,
  threadId: 8,
  names: Object.keys(data),
  values: Object.values(data),
  ...more,
});

const rowsOf = (...events: readonly WindowsEvent[]): readonly Row[] => {
  const rows = new WindowsRows('given');
  events.forEach((event, index) => {
    rows.add(event, index + 1);
  });
  return rows.take(true).flatMap(toRows);
};

const sysmon = (id: number, data: Readonly<Record<string, string>>): Row => {
  const [row] = rowsOf(makeEvent('Microsoft-Windows-Sysmon', id, data));
  if (row === undefined) throw new Error('no row');
  return row;
};

const security = (id: number, data: Readonly<Record<string, string>>): Row | undefined =>
  rowsOf(makeEvent('Microsoft-Windows-Security-Auditing', id, data))[0];

test('Sysmon 1 is a process creation in the form of Defender', () => {
  const row = sysmon(1, {
    RuleName: '-',
    UtcTime: '2026-03-01 10:00:00.120',
    ProcessGuid: '{B5CDDA1E-0000-1111-2222-333344445555}',
    ProcessId: '4242',
    Image: 'C:\\Tools\\lua54.exe',
    FileVersion: '?',
    Company: 'PUC-Rio',
    CommandLine: 'lua54 -e "os.execute(\'id\')"',
    CurrentDirectory: 'C:\\Temp\\',
    User: 'ACME\\Alice',
    LogonId: '0x3e7',
    TerminalSessionId: '1',
    IntegrityLevel: 'High',
    Hashes: 'SHA1=AB12,MD5=CD34,IMPHASH=EF56',
    ParentProcessGuid: '{00000000-0000-0000-0000-000000000000}',
    ParentProcessId: '700',
    ParentImage: 'C:\\Windows\\explorer.exe',
    ParentCommandLine: '-',
    ParentUser: '',
  });
  expect(row).toEqual({
    $table: 'DeviceProcessEvents',
    $record: 77n,
    Timestamp: fromDatetimeText('2026-03-01T10:00:00.12Z'),
    DeviceName: 'PC-1.example',
    ActionType: 'ProcessCreated',
    ReportId: 77n,
    FileName: 'lua54.exe',
    FolderPath: 'C:\\Tools\\lua54.exe',
    SHA1: 'ab12',
    MD5: 'cd34',
    ProcessVersionInfoCompanyName: 'PUC-Rio',
    ProcessId: 4242n,
    ProcessUniqueId: 'b5cdda1e-0000-1111-2222-333344445555',
    ProcessCommandLine: 'lua54 -e "os.execute(\'id\')"',
    ProcessIntegrityLevel: 'High',
    ProcessCreationTime: fromDatetimeText('2026-03-01T10:00:00.12Z'),
    AccountDomain: 'acme',
    AccountName: 'alice',
    LogonId: 999n,
    CreatedProcessSessionId: 1n,
    InitiatingProcessId: 700n,
    InitiatingProcessFolderPath: 'C:\\Windows\\explorer.exe',
    InitiatingProcessFileName: 'explorer.exe',
    AdditionalFields: '{"IMPHASH":"ef56","ProcessCurrentWorkingDirectory":"C:\\\\Temp\\\\"}',
  });
});

test('the source of an inbound connection is the remote side', () => {
  const ends = {
    SourceIp: '10.0.0.9',
    SourcePort: '5555',
    DestinationIp: '10.0.0.1',
    DestinationPort: '22',
    Protocol: 'tcp',
  };
  expect(sysmon(3, { ...ends, Initiated: 'true' })).toMatchObject({
    ActionType: 'ConnectionSuccess',
    Protocol: 'Tcp',
    LocalIP: '10.0.0.9',
    LocalPort: 5555,
    RemoteIP: '10.0.0.1',
    RemotePort: 22,
  });
  // Exports of .NET print True and False.
  expect(sysmon(3, { ...ends, Initiated: 'False' })).toMatchObject({
    ActionType: 'InboundConnectionAccepted',
    LocalIP: '10.0.0.1',
    RemoteIP: '10.0.0.9',
    RemotePort: 5555,
  });
});

test.each([
  ['DWORD (0x0000000a)', 'Dword', '10'],
  ['QWORD (0x00000001-0x00000002)', 'Qword', '4294967298'],
  ['Binary Data', 'Binary', undefined],
  ['C:\\x\\lua.exe', undefined, 'C:\\x\\lua.exe'],
])('the registry value %s has type and data of its own', (details, type, data) => {
  const row = sysmon(13, {
    TargetObject: 'HKLM\\Software\\Run\\Updater',
    Details: details,
    EventType: 'SetValue',
  });
  expect(row).toMatchObject({
    $table: 'DeviceRegistryEvents',
    ActionType: 'RegistryValueSet',
    RegistryKey: 'HKEY_LOCAL_MACHINE\\Software\\Run',
    RegistryValueName: 'Updater',
  });
  expect(row['RegistryValueType'] ?? undefined).toBe(type);
  expect(row['RegistryValueData'] ?? undefined).toBe(data);
});

test('in 4688 ProcessId is the creator, and the account is the target where there is one', () => {
  const data = {
    SubjectUserSid: 'S-1-5-18',
    SubjectUserName: 'PC-1$',
    SubjectDomainName: 'ACME',
    SubjectLogonId: '0x3e7',
    NewProcessId: '0x9ac',
    NewProcessName: 'C:\\Windows\\System32\\cmd.exe',
    TokenElevationType: '%%1936',
    ProcessId: '0x2bc',
    CommandLine: '',
    TargetUserSid: 'S-1-0-0',
    TargetUserName: '-',
    TargetDomainName: '-',
    TargetLogonId: '0x0',
    ParentProcessName: 'C:\\Tools\\lua.exe',
    MandatoryLabel: 'S-1-16-16384',
  };
  const row = security(4688, data);
  expect(row).toMatchObject({
    ProcessId: 2476n,
    InitiatingProcessId: 700n,
    InitiatingProcessFileName: 'lua.exe',
    AccountName: 'pc-1$',
    AccountSid: 'S-1-5-18',
    LogonId: 999n,
    ProcessTokenElevation: 'TokenElevationTypeDefault',
    ProcessIntegrityLevel: 'System',
    Timestamp: CREATED,
    ProcessCreationTime: CREATED,
  });
  expect(row).not.toHaveProperty('ProcessCommandLine');
  expect(
    security(4688, { ...data, TargetUserName: 'Bob', TargetDomainName: 'ACME' }),
  ).toMatchObject({ AccountName: 'bob', InitiatingProcessAccountName: 'pc-1$' });
});

test('4663 is a change only where the access writes or deletes', () => {
  const access = (mask: string): Row | undefined =>
    security(4663, { ObjectType: 'File', ObjectName: 'C:\\a.lua', AccessMask: mask });
  expect(access('0x2')).toMatchObject({ ActionType: 'FileModified', FileName: 'a.lua' });
  expect(access('0x10000')).toMatchObject({ ActionType: 'FileDeleted' });
  expect(access('0x1')).toBeUndefined();
});

test('a service is its command line and its program', () => {
  const [row] = rowsOf(
    makeEvent('Service Control Manager', 7045, {
      ServiceName: 'upd',
      ImagePath: '"C:\\Program Files\\lua.exe" C:\\x.lua',
    }),
  );
  expect(row).toMatchObject({
    ActionType: 'ServiceInstalled',
    FileName: 'lua.exe',
    FolderPath: 'C:\\Program Files\\lua.exe',
    ProcessCommandLine: '"C:\\Program Files\\lua.exe" C:\\x.lua',
    AdditionalFields: '{"ServiceName":"upd"}',
  });
});

test('the id of another provider in the same channel is another event', () => {
  const other = makeEvent('Some Driver', 7045, { ImagePath: 'x' }, { channel: 'System' });
  const unknown = makeEvent('', 7045, { ImagePath: 'x' }, { channel: 'system' });
  expect(rowsOf(other)).toEqual([]);
  expect(rowsOf(unknown)).toHaveLength(1);
});

test('what no table needs is counted by channel and id', () => {
  const rows = new WindowsRows();
  const event = makeEvent('Microsoft-Windows-Security-Auditing', 4672, {}, { channel: 'Security' });
  expect(rows.add(event, 1)).toBe(false);
  rows.add(event, 2);
  expect(rows.unneeded()).toEqual({ 'Security 4672': 2 });
});

test('fields without a name, or with the same, all reach AdditionalFields', () => {
  const [row] = rowsOf(
    makeEvent(
      'Microsoft-Windows-PowerShell',
      4104,
      {},
      {
        names: ['', '', 'ScriptBlockText', 'ScriptBlockText'],
        values: ['a', 'b', 'Get-Date', '"\u0085'],
      },
    ),
  );
  expect(JSON.parse(String(row?.['AdditionalFields']))).toEqual({
    Data: 'a',
    Data2: 'b',
    ScriptBlockText: 'Get-Date',
    ScriptBlockText2: '"\u0085',
  });
});

test('an event without computer and id has the given device and its ordinal', () => {
  const [row] = rowsOf(
    makeEvent('Linux-Sysmon', 1, { Image: '/usr/bin/a\\b' }, { computer: '', recordId: null }),
  );
  expect(row).toMatchObject({ DeviceName: 'given', $record: 1n, FileName: 'a\\b' });
});
