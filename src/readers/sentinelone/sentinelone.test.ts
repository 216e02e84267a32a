// SentinelOne: who the parent is, and the directions of connections. Shapes by the field names of Cloud Funnel 2.0.
import { expect, test } from 'vitest';
import { readRecords } from '../../../test/harness/laboratory.ts';

const event = (type: string, rest: object): string =>
  JSON.stringify({
    'event.type': type,
    'event.time': 1_795_492_727_286,
    'meta.event.name': 'X',
    'agent.uuid': 'a1',
    'endpoint.name': 'WS-1',
    'src.process.pid': 10,
    'src.process.image.path': 'C:\\Windows\\BackgroundTaskHost.exe',
    ...rest,
  });

const read = async (...lines: readonly string[]) =>
  (await readRecords('sentinelone', Buffer.from(lines.join('\n')))).rows;

test("the system's own parent counts where it is told, the one of the storyline stays beside it", async () => {
  const target = { 'tgt.process.pid': 20, 'tgt.process.image.path': 'C:\\lua.exe' };
  const parent = { 'osSrc.process.pid': 5, 'osSrc.process.image.path': 'C:\\Windows\\svchost.exe' };
  const [plain, told] = await read(
    event('Process Creation', target),
    event('Process Creation', { ...target, ...parent }),
  );
  expect(plain).toMatchObject({ InitiatingProcessId: 10n });
  expect(told).toMatchObject({ InitiatingProcessId: 5n, InitiatingProcessFileName: 'svchost.exe' });
  expect(JSON.parse(String(told?.['AdditionalFields']))).toMatchObject({ SourceProcessId: 10 });
});

test('of an incoming connection the source is the other machine', async () => {
  const ends = {
    'src.ip.address': '198.51.100.9',
    'src.port.number': 5000,
    'dst.ip.address': '10.0.0.5',
    'dst.port.number': 80,
  };
  const rows = await read(
    event('IP Connect', { ...ends, 'event.network.direction': 'INCOMING' }),
    event('IP Connect', {
      ...ends,
      'event.network.direction': 'OUTGOING',
      'event.network.connectionStatus': 'SUCCESS',
    }),
  );
  expect(rows).toMatchObject([
    {
      ActionType: 'InboundConnectionAccepted',
      RemoteIP: '198.51.100.9',
      RemotePort: 5000,
      LocalPort: 80,
    },
    { ActionType: 'ConnectionSuccess', RemoteIP: '10.0.0.5', RemotePort: 80, LocalPort: 5000 },
  ]);
});

test('a registry path that begins with MACHINE has its root in full', async () => {
  const [row] = await read(
    event('Registry Value Modified', { 'registry.keyPath': 'MACHINE\\SYSTEM\\Run\\x' }),
  );
  expect(row).toMatchObject({
    ActionType: 'RegistryValueSet',
    RegistryKey: 'HKEY_LOCAL_MACHINE\\SYSTEM\\Run\\x',
  });
});
