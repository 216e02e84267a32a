// Elastic documents: what the laboratory does not have. Shapes by the documentation of ECS and of Endpoint.
import { expect, test } from 'vitest';
import { brief, readRecords } from '../../../test/harness/laboratory.ts';

const endpoint = (dataset: string, action: unknown, rest: object): string =>
  JSON.stringify({
    '@timestamp': '2026-11-24T09:00:00.1234567Z',
    agent: { type: 'endpoint' },
    event: { action, dataset: `endpoint.events.${dataset}`, module: 'endpoint', sequence: 7 },
    host: { name: 'WS-1', id: 'f00d', os: { type: 'windows' }, ip: ['10.0.0.5', 'fe80::1'] },
    user: { name: 'Bob', domain: 'LAB', id: 'S-1-5-21-1' },
    process: {
      pid: 4,
      entity_id: 'abc',
      executable: 'C:\\lua\\lua54.exe',
      command_line: 'lua54 "a b.lua"',
      args: ['lua54', 'a b.lua'],
      parent: { pid: 0, args: [], command_line: '' },
    },
    ...rest,
  });

const read = async (...lines: readonly string[]): Promise<readonly string[]> =>
  (await readRecords('ecs', Buffer.from(lines.join('\n')))).rows.map(brief);

test('a process of Windows: the command line as Windows has it, token, user and version; nothing of a parent that is not known', async () => {
  const started = endpoint('process', ['start'], {
    process: {
      pid: 4164,
      entity_id: 'abc',
      name: 'lua54.exe',
      executable: 'C:\\lua\\lua54.exe',
      command_line: 'lua54.exe  -e "x"',
      args: ['lua54.exe', '-e', 'x'],
      start: '2026-11-24T09:00:00.1Z',
      hash: { sha1: '0'.repeat(40), md5: 'AB' },
      pe: { original_file_name: 'lua.exe' },
      Ext: {
        token: { integrity_level_name: 'medium', elevation_level: 'limited' },
        authentication_id: '0x3e7',
      },
      parent: { pid: 12, args: [], command_line: '' },
    },
  });
  expect(await read(started)).toMatchInlineSnapshot(`
    [
      "DeviceProcessEvents ProcessCreated | DeviceName=WS-1 | Timestamp=2026-11-24T09:00:00.1234567Z | DeviceId=f00d | FileName=lua54.exe | FolderPath=C:\\lua\\lua54.exe | MD5=ab | ProcessId=4164 | ProcessCommandLine=lua54.exe  -e "x" | ProcessUniqueId=abc | AccountSid=S-1-5-21-1 | ProcessCreationTime=2026-11-24T09:00:00.1000000Z | AccountName=bob | AccountDomain=lab | ProcessIntegrityLevel=Medium | ProcessTokenElevation=TokenElevationTypeLimited | LogonId=999 | ProcessVersionInfoOriginalFileName=lua.exe | InitiatingProcessId=12 | ReportId=7 | AdditionalFields={"EventAction":["start"],"Arguments":["lua54.exe","-e","x"]}",
    ]
  `);
});

test('connections, files, libraries and registry', async () => {
  const ends = {
    source: { ip: '10.0.0.5', port: 5000 },
    destination: { ip: '198.51.100.9', port: 443 },
    network: { transport: 'tcp' },
  };
  const inbound = {
    source: { ip: '198.51.100.9', port: 5001 },
    destination: { ip: '10.0.0.5', port: 80 },
    network: { transport: 'tcp' },
  };
  const rows = await read(
    endpoint('network', 'connection_attempted', ends),
    endpoint('network', 'connection_accepted', inbound),
    endpoint('file', 'rename', {
      file: { path: 'C:\\b.lua', Ext: { original: { path: 'C:\\a.tmp' } } },
    }),
    endpoint('library', 'load', { dll: { path: 'C:\\lua51.dll', hash: { sha256: 'AA' } } }),
    endpoint('registry', 'modification', {
      registry: {
        path: 'HKLM\\Software\\Run\\x',
        value: 'x',
        data: { type: 'REG_SZ', strings: ['lua a.lua'] },
      },
    }),
    endpoint('network', 'disconnect_received', ends),
  );
  expect(rows).toMatchInlineSnapshot(`
    [
      "DeviceNetworkEvents ConnectionAttempt | DeviceName=WS-1 | Timestamp=2026-11-24T09:00:00.1234567Z | DeviceId=f00d | RemoteIP=198.51.100.9 | RemotePort=443 | RemoteIPType=Public | LocalIP=10.0.0.5 | LocalPort=5000 | LocalIPType=Private | Protocol=Tcp | InitiatingProcessId=4 | InitiatingProcessFileName=lua54.exe | InitiatingProcessFolderPath=C:\\lua\\lua54.exe | InitiatingProcessCommandLine=lua54 "a b.lua" | InitiatingProcessUniqueId=abc | InitiatingProcessAccountName=bob | InitiatingProcessAccountDomain=lab | InitiatingProcessAccountSid=S-1-5-21-1 | ReportId=7 | AdditionalFields={"EventAction":"connection_attempted"}",
      "DeviceNetworkEvents InboundConnectionAccepted | DeviceName=WS-1 | Timestamp=2026-11-24T09:00:00.1234567Z | DeviceId=f00d | RemoteIP=198.51.100.9 | RemotePort=5001 | RemoteIPType=Public | LocalIP=10.0.0.5 | LocalPort=80 | LocalIPType=Private | Protocol=Tcp | InitiatingProcessId=4 | InitiatingProcessFileName=lua54.exe | InitiatingProcessFolderPath=C:\\lua\\lua54.exe | InitiatingProcessCommandLine=lua54 "a b.lua" | InitiatingProcessUniqueId=abc | InitiatingProcessAccountName=bob | InitiatingProcessAccountDomain=lab | InitiatingProcessAccountSid=S-1-5-21-1 | ReportId=7 | AdditionalFields={"EventAction":"connection_accepted"}",
      "DeviceFileEvents FileRenamed | DeviceName=WS-1 | Timestamp=2026-11-24T09:00:00.1234567Z | DeviceId=f00d | FileName=b.lua | FolderPath=C:\\b.lua | PreviousFolderPath=C:\\a.tmp | PreviousFileName=a.tmp | InitiatingProcessId=4 | InitiatingProcessFileName=lua54.exe | InitiatingProcessFolderPath=C:\\lua\\lua54.exe | InitiatingProcessCommandLine=lua54 "a b.lua" | InitiatingProcessUniqueId=abc | InitiatingProcessAccountName=bob | InitiatingProcessAccountDomain=lab | InitiatingProcessAccountSid=S-1-5-21-1 | ReportId=7 | AdditionalFields={"EventAction":"rename"}",
      "DeviceImageLoadEvents ImageLoaded | DeviceName=WS-1 | Timestamp=2026-11-24T09:00:00.1234567Z | DeviceId=f00d | FileName=lua51.dll | FolderPath=C:\\lua51.dll | SHA256=aa | InitiatingProcessId=4 | InitiatingProcessFileName=lua54.exe | InitiatingProcessFolderPath=C:\\lua\\lua54.exe | InitiatingProcessCommandLine=lua54 "a b.lua" | InitiatingProcessUniqueId=abc | InitiatingProcessAccountName=bob | InitiatingProcessAccountDomain=lab | InitiatingProcessAccountSid=S-1-5-21-1 | ReportId=7",
      "DeviceRegistryEvents RegistryValueSet | DeviceName=WS-1 | Timestamp=2026-11-24T09:00:00.1234567Z | DeviceId=f00d | RegistryKey=HKEY_LOCAL_MACHINE\\Software\\Run | RegistryValueName=x | RegistryValueData=lua a.lua | RegistryValueType=String | InitiatingProcessId=4 | InitiatingProcessFileName=lua54.exe | InitiatingProcessFolderPath=C:\\lua\\lua54.exe | InitiatingProcessCommandLine=lua54 "a b.lua" | InitiatingProcessUniqueId=abc | InitiatingProcessAccountName=bob | InitiatingProcessAccountDomain=lab | InitiatingProcessAccountSid=S-1-5-21-1 | ReportId=7",
    ]
  `);
});

test('Auditbeat 6: older names', async () => {
  const line = JSON.stringify({
    '@timestamp': '2018-11-24T09:00:00.123Z',
    beat: { hostname: 'old-1' },
    event: { module: 'auditd', action: 'executed', category: 'audit-rule' },
    process: {
      pid: '10',
      ppid: '9',
      exe: '/usr/bin/lua5.1',
      name: 'lua5.1',
      title: 'lua5.1 x.lua',
      cwd: '/tmp',
    },
    user: { uid: '33', name_map: { uid: 'www-data' } },
    auditd: { sequence: 5, result: 'success' },
  });
  expect(await read(line)).toMatchInlineSnapshot(`
    [
      "DeviceProcessEvents ProcessCreated | DeviceName=old-1 | Timestamp=2018-11-24T09:00:00.1230000Z | FileName=lua5.1 | FolderPath=/usr/bin/lua5.1 | ProcessId=10 | ProcessCommandLine=lua5.1 x.lua | ProcessCreationTime=2018-11-24T09:00:00.1230000Z | AccountDomain=old-1 | AccountName=www-data | ProcessTokenElevation=None | InitiatingProcessId=9 | ReportId=5 | AdditionalFields={"ProcessCurrentWorkingDirectory":"/tmp","EventAction":"executed","CommandLineSource":"PROCTITLE","Comm":"lua5.1"}",
    ]
  `);
});

test('Auditbeat: connections by result, and the system module with what ran before', async () => {
  const net = (exit: string, result: string): string =>
    JSON.stringify({
      '@timestamp': '2026-11-24T09:00:00Z',
      event: { module: 'auditd', action: 'connected-to' },
      auditd: { result, data: { exit } },
      destination: { ip: '192.0.2.1', port: '80' },
      process: { pid: 1, executable: '/usr/bin/lua' },
      host: { name: 'h' },
    });
  const system = (action: string): string =>
    JSON.stringify({
      '@timestamp': '2026-11-24T09:00:00Z',
      event: { module: 'system', dataset: 'process', action },
      process: {
        pid: 7,
        ppid: 1,
        start: '2026-11-23T00:00:00Z',
        executable: '/usr/bin/lua',
        args: ['lua', 'x y'],
        hash: { sha1: 'AB' },
      },
      user: { name: 'u' },
      host: { name: 'h' },
    });
  expect(
    await read(
      net('0', 'success'),
      net('EINPROGRESS', 'fail'),
      net('ECONNREFUSED', 'fail'),
      system('process_started'),
      system('existing_process'),
      system('process_stopped'),
    ),
  ).toMatchInlineSnapshot(`
    [
      "DeviceNetworkEvents ConnectionSuccess | DeviceName=h | Timestamp=2026-11-24T09:00:00.0000000Z | RemoteIP=192.0.2.1 | RemotePort=80 | RemoteIPType=Public | InitiatingProcessId=1 | InitiatingProcessFileName=lua | InitiatingProcessFolderPath=/usr/bin/lua | AdditionalFields={"EventAction":"connected-to"}",
      "DeviceNetworkEvents ConnectionAttempt | DeviceName=h | Timestamp=2026-11-24T09:00:00.0000000Z | RemoteIP=192.0.2.1 | RemotePort=80 | RemoteIPType=Public | InitiatingProcessId=1 | InitiatingProcessFileName=lua | InitiatingProcessFolderPath=/usr/bin/lua | AdditionalFields={"EventAction":"connected-to"}",
      "DeviceNetworkEvents ConnectionFailed | DeviceName=h | Timestamp=2026-11-24T09:00:00.0000000Z | RemoteIP=192.0.2.1 | RemotePort=80 | RemoteIPType=Public | InitiatingProcessId=1 | InitiatingProcessFileName=lua | InitiatingProcessFolderPath=/usr/bin/lua | AdditionalFields={"EventAction":"connected-to"}",
      "DeviceProcessEvents ProcessCreated | DeviceName=h | Timestamp=2026-11-23T00:00:00.0000000Z | FileName=lua | FolderPath=/usr/bin/lua | SHA1=ab | ProcessId=7 | ProcessCommandLine=lua "x y" | ProcessCreationTime=2026-11-23T00:00:00.0000000Z | AccountName=u | InitiatingProcessId=1 | AdditionalFields={"EventAction":"process_started","Arguments":["lua","x y"]}",
      "DeviceProcessEvents ProcessCreated | DeviceName=h | Timestamp=2026-11-23T00:00:00.0000000Z | FileName=lua | FolderPath=/usr/bin/lua | SHA1=ab | ProcessId=7 | ProcessCommandLine=lua "x y" | ProcessCreationTime=2026-11-23T00:00:00.0000000Z | AccountName=u | InitiatingProcessId=1 | AdditionalFields={"EventAction":"existing_process","Arguments":["lua","x y"],"ObservedAs":"snapshot"}",
    ]
  `);
});
