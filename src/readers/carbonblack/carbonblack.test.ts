// Carbon Black Cloud: the other types of events. Shapes by the schema of the data forwarder.
import { expect, test } from 'vitest';
import { readRecords } from '../../../test/harness/laboratory.ts';

const event = (type: string, rest: object): string =>
  JSON.stringify({
    type: `endpoint.event.${type}`,
    device_timestamp: '2023-08-09 03:53:12.2862063 +0000 UTC',
    device_name: 'WS-1',
    process_pid: 10,
    process_path: 'c:\\lua\\lua.exe',
    process_guid: 'ORG-1-a-0-1',
    process_username: 'LAB\\Bob',
    ...rest,
  });

const read = async (...lines: readonly string[]) =>
  (await readRecords('carbonblack', Buffer.from(lines.join('\n')))).rows;

test('the new process is childproc, and process is its parent', async () => {
  const [row] = await read(
    event('procstart', {
      childproc_pid: 20,
      childproc_name: 'c:\\windows\\cmd.exe',
      target_cmdline: 'cmd /c id',
      process_cmdline: 'lua x',
    }),
  );
  expect(row).toMatchObject({
    FileName: 'cmd.exe',
    ProcessId: 20n,
    ProcessCommandLine: 'cmd /c id',
    InitiatingProcessId: 10n,
    InitiatingProcessFileName: 'lua.exe',
    InitiatingProcessCommandLine: 'lua x',
    InitiatingProcessAccountName: 'bob',
    InitiatingProcessAccountDomain: 'lab',
  });
});

test('connections, files, modules and registry have the process as the one that acted', async () => {
  const rows = await read(
    event('netconn', {
      remote_ip: '198.51.100.9',
      remote_port: 443,
      netconn_protocol: 'PROTO_TCP',
      action: 'ACTION_CONNECTION_ESTABLISHED',
    }),
    event('netconn', { remote_ip: '198.51.100.9', remote_port: 443, netconn_inbound: true }),
    event('filemod', { filemod_name: 'c:\\a.lua', action: ['ACTION_FILE_CREATE'] }),
    event('moduleload', { modload_name: 'c:\\lua51.dll' }),
    event('regmod', { regmod_name: '\\REGISTRY\\MACHINE\\Run\\x', action: 'ACTION_WRITE_VALUE' }),
    event('crossproc', {}),
  );
  expect(rows.map((row) => [row.$table, row['ActionType'], row['InitiatingProcessId']])).toEqual([
    ['DeviceNetworkEvents', 'ConnectionSuccess', 10n],
    ['DeviceNetworkEvents', 'InboundConnectionAccepted', 10n],
    ['DeviceFileEvents', 'FileCreated', 10n],
    ['DeviceImageLoadEvents', 'ImageLoaded', 10n],
    ['DeviceRegistryEvents', 'RegistryValueSet', 10n],
  ]);
});
