// Traps of raw audit logs, each as the few records that show it.
import { expect, test } from 'vitest';
import type { Row } from '../../../test/harness/batches.ts';
import {
  type Evidence,
  type ReadOptions,
  readEvidence,
} from '../../../test/harness/read-evidence.ts';
import { fromInner } from '../../schema/values/dynamic.ts';
import { AUDITD_READER } from './reader.ts';

const read = (lines: readonly string[], options: ReadOptions = {}): Promise<Evidence> =>
  readEvidence(AUDITD_READER, `${lines.join('\n')}\n`, {
    ...options,
    context: { deviceName: 'host', ...options.context },
  });

interface Call {
  readonly at?: string;
  readonly node?: string;
  readonly arch?: string;
  readonly pid?: number;
  readonly ppid?: number;
  readonly exe?: string;
  readonly success?: string;
  readonly exit?: string;
  readonly args?: string;
  readonly rest?: string;
}

const ENRICHED = '\x1dARCH=x86_64 SYSCALL=other AUID="alice" UID="alice" GID="staff"';

const head = (type: string, serial: number, call: Call): string =>
  `${call.node === undefined ? '' : `node=${call.node} `}type=${type} msg=audit(${call.at ?? '1700000000.123'}:${serial}):`;

const syscall = (serial: number, number: number, call: Call = {}): string =>
  `${head('SYSCALL', serial, call)} arch=${call.arch ?? 'c000003e'} syscall=${number}${
    call.success === '' ? '' : ` success=${call.success ?? 'yes'} exit=${call.exit ?? '0'}`
  } ${call.args ?? 'a0=1 a1=2 a2=3 a3=4'} items=2 ppid=${call.ppid ?? 10} pid=${call.pid ?? 20} auid=1000 uid=1000 gid=100 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=pts0 ses=3 comm="c" exe=${call.exe ?? '"/usr/bin/lua5.4"'} key=(null)${call.rest ?? ENRICHED}`;

const record = (type: string, serial: number, fields: string, call: Call = {}): string =>
  `${head(type, serial, call)} ${fields}`;

const title = (serial: number, call: Call = {}): string =>
  record('PROCTITLE', serial, 'proctitle="stale"', call);

const exec = (serial: number, argv: readonly string[], call: Call = {}): readonly string[] => [
  syscall(serial, 59, call),
  record(
    'EXECVE',
    serial,
    `argc=${argv.length} ${argv.map((argument, index) => `a${index}="${argument}"`).join(' ')}`,
    call,
  ),
  title(serial, call),
];

const additional = (row: Row | undefined): Record<string, unknown> =>
  JSON.parse(String(row?.['AdditionalFields'])) as Record<string, unknown>;

test('an execution becomes a row in the form of Defender for Linux', async () => {
  const { rows, summary, skipped, notices } = await read([
    syscall(7, 59),
    'type=EXECVE msg=audit(1700000000.123:7): argc=3 a0="lua5.4" a1="-e" a2=6F732E65786563757465282269642229',
    'type=CWD msg=audit(1700000000.123:7): cwd="/home/alice"',
    'type=PATH msg=audit(1700000000.123:7): item=0 name="/usr/bin/lua5.4" inode=1 dev=fe:00 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL cap_fp=0\x1dOUID="root" OGID="root"',
    title(7),
  ]);
  expect(rows).toEqual([
    {
      $table: 'DeviceProcessEvents',
      $record: 7n,
      Timestamp: 638355968001230000n,
      DeviceName: 'host',
      ActionType: 'ProcessCreated',
      FileName: 'lua5.4',
      FolderPath: '/usr/bin/lua5.4',
      ProcessId: 20n,
      ProcessCommandLine: 'lua5.4 -e "os.execute(\\"id\\")"',
      ProcessTokenElevation: 'None',
      ProcessCreationTime: 638355968001230000n,
      AccountDomain: 'host',
      AccountName: 'alice',
      LogonId: 3n,
      InitiatingProcessId: 10n,
      ReportId: 7n,
      AdditionalFields: JSON.stringify({
        ProcessCurrentWorkingDirectory: '/home/alice',
        Comm: 'c',
        Uid: 1000,
        LoginUid: 1000,
        LoginName: 'alice',
        Tty: 'pts0',
        AuditSession: 3,
        Success: true,
        Exit: 0,
        Paths: [{ Name: '/usr/bin/lua5.4', Type: 'NORMAL', Mode: '0100755', OwnerUid: 0 }],
        Arguments: ['lua5.4', '-e', 'os.execute("id")'],
      }),
    },
  ]);
  expect(summary).toEqual({ kind: 'summary', records: 5, unneeded: {} });
  expect([skipped, notices]).toEqual([[], []]);
});

test('without the enriched part the account is the number', async () => {
  const { rows } = await read(exec(1, ['lua'], { rest: '' }));
  expect(rows[0]?.['AccountName']).toBe('1000');
});

test.each(['unset', 'unknown(1000)'])('an enriched name %s is no name', async (name) => {
  const { rows } = await read(exec(1, ['lua'], { rest: `\x1dUID="${name}"` }));
  expect(rows[0]?.['AccountName']).toBe('1000');
});

test('records of several events may interleave, across chunks of any size', async () => {
  const first = exec(1, ['a', 'one'], { pid: 21 });
  const second = exec(2, ['b', 'two'], { pid: 22 });
  const lines = [first[0], second[0], second[1], first[1], second[2], first[2]].map(String);
  for (const chunkBytes of [1, 7, 100, 100_000]) {
    const { rows } = await read(lines, { chunkBytes });
    expect(rows.map((row) => row['ProcessCommandLine'])).toEqual(['a one', 'b two']);
  }
});

test('the same serial on two devices, and the same serial at another time, are different events', async () => {
  const lines = [
    ...exec(1, ['a'], { node: 'one' }).slice(0, 2),
    ...exec(1, ['b'], { node: 'two' }),
    title(1, { node: 'one' }),
    ...exec(1, ['c'], { node: 'one', at: '1700000900.000' }),
  ];
  const { rows } = await read(lines);
  expect(rows.map((row) => [row['DeviceName'], row['ProcessCommandLine']])).toEqual([
    ['two', 'b'],
    ['one', 'a'],
    ['one', 'c'],
  ]);
});

test('an event without an end is over when the log is two seconds away, or at its end', async () => {
  const lines = [
    ...exec(1, ['a']).slice(0, 2),
    ...exec(2, ['b'], { at: '1700000001.000' }).slice(0, 2),
    ...exec(3, ['c'], { at: '1700000003.500' }).slice(0, 2),
    ...exec(4, ['d'], { at: '1700000003.600' }).slice(0, 2),
    // Too late for event 1, which has left.
    record('CWD', 1, 'cwd="/late"'),
  ];
  const { rows, summary } = await read(lines);
  expect(rows.map((row) => row['ProcessCommandLine'])).toEqual(['a', 'b', 'c', 'd']);
  expect(summary.unneeded).toEqual({ CWD: 1 });
});

test('one damaged time does not end the events around it', async () => {
  const [first = '', second = '', third = ''] = exec(1, ['a', 'b']);
  const { rows } = await read([
    first,
    record('CWD', 1, 'cwd="/"', { at: '1900000000.123' }),
    second,
    third,
    ...exec(2, ['c']),
  ]);
  expect(rows.map((row) => row['ProcessCommandLine'])).toEqual(['a b', 'c']);
});

test('a log that is newest first, as ausearch prints it, is read too', async () => {
  const lines = [
    '----',
    'time->Tue Nov 14 22:13:20 2023',
    ...[...exec(1, ['a', 'b'])].reverse(),
    '----',
    'time->Tue Nov 14 22:13:20 2023',
    ...[...exec(2, ['c'])].reverse(),
  ];
  const { rows, skipped, summary } = await read(lines);
  expect(rows.map((row) => row['ProcessCommandLine'])).toEqual(['a b', 'c']);
  expect(skipped).toEqual([]);
  expect(summary.records).toBe(6);
});

test('the arguments of one event may fill many records, with pieces of a long one', async () => {
  const { rows } = await read([
    syscall(1, 59),
    'type=EXECVE msg=audit(1700000000.123:1): argc=4 a0="sh" a1_len=9 a1[0]="abc"',
    'type=EXECVE msg=audit(1700000000.123:1): a1[1]="def"',
    'type=EXECVE msg=audit(1700000000.123:1): a1[2]="ghi" a2=20 a3="z"',
    title(1),
  ]);
  expect(additional(rows[0])['Arguments']).toEqual(['sh', 'abcdefghi', ' ', 'z']);
});

test('an argument that begins with U+0001 does not pass for another kind of value', async () => {
  const { rows } = await read([
    syscall(1, 59),
    'type=EXECVE msg=audit(1700000000.123:1): argc=3 a0="x" a1=01643A31 a2=0167E9',
    title(1),
  ]);
  const plain = JSON.parse(fromInner(String(rows[0]?.['AdditionalFields']))) as object;
  expect(plain).toMatchObject({ Arguments: ['x', '\u0001d:1', '\u0001g\ufffd'] });
});

test('arguments that are announced and not there are counted, not invented', async () => {
  const { rows } = await read([
    syscall(1, 59),
    'type=EXECVE msg=audit(1700000000.123:1): argc=4 a0="sh" a1="-c"',
    title(1),
  ]);
  expect(additional(rows[0])).toMatchObject({ Arguments: ['sh', '-c'], ArgumentsMissing: 2 });
});

test('PROCTITLE is the command line only where there is no EXECVE', async () => {
  const { rows } = await read([
    syscall(1, 59),
    'type=PROCTITLE msg=audit(1700000000.123:1): proctitle=6C756100782E6C7561',
    ...exec(2, ['lua', 'y.lua']),
  ]);
  expect(rows.map((row) => row['ProcessCommandLine'])).toEqual(['lua x.lua', 'lua y.lua']);
  expect(additional(rows[0])['CommandLineSource']).toBe('PROCTITLE');
  expect(additional(rows[1])).not.toHaveProperty('CommandLineSource');
});

test('a failed execution made no process: no row, and its pid keeps its image', async () => {
  const { rows, summary } = await read([
    ...exec(1, ['sh', '-c', 'x'], { pid: 20, exe: '"/bin/sh"' }),
    syscall(2, 59, { pid: 20, exe: '"/bin/sh"', success: 'no', exit: '-2' }),
    title(2),
    ...exec(3, ['id'], { pid: 30, ppid: 20, exe: '"/bin/id"' }),
  ]);
  expect(rows.map((row) => row['ProcessCommandLine'])).toEqual(['sh -c x', 'id']);
  expect(rows[1]?.['InitiatingProcessCommandLine']).toBe('sh -c x');
  expect(summary.unneeded).toEqual({ PROCTITLE: 1, SYSCALL: 1 });
});

test('a parent is its latest image before the event, and one that the log never shows is empty', async () => {
  const { rows } = await read([
    ...exec(1, ['bash'], { pid: 20, exe: '"/bin/bash"' }),
    ...exec(2, ['id'], { pid: 30, ppid: 20, exe: '"/bin/id"' }),
    ...exec(3, ['lua', 'x'], { pid: 20, exe: '"/bin/lua"' }),
    ...exec(4, ['id'], { pid: 31, ppid: 20, exe: '"/bin/id"' }),
  ]);
  expect(rows.map((row) => row['InitiatingProcessCommandLine'])).toEqual(['', 'bash', '', 'lua x']);
  expect(rows.map((row) => row['InitiatingProcessId'])).toEqual([10n, 20n, 10n, 20n]);
  expect(rows[0]).toMatchObject({
    InitiatingProcessFileName: '',
    InitiatingProcessCreationTime: null,
    InitiatingProcessParentId: null,
  });
  expect(rows[3]).toMatchObject({
    InitiatingProcessFileName: 'lua',
    InitiatingProcessFolderPath: '/bin/lua',
    InitiatingProcessParentId: 10n,
  });
  expect(additional(rows[2])).toMatchObject({
    PreviousImage: '/bin/bash',
    PreviousCommandLine: 'bash',
  });
});

test('parents are those of the same device', async () => {
  const { rows } = await read([
    ...exec(1, ['bash'], { node: 'one', pid: 20, exe: '"/bin/bash"' }),
    ...exec(2, ['id'], { node: 'two', pid: 30, ppid: 20 }),
  ]);
  expect(rows[1]?.['InitiatingProcessFileName'] ?? '').toBe('');
});

test('a fork runs the image of its parent until it executes one, by its own call or by being seen', async () => {
  const forked = await read([
    ...exec(1, ['nginx', '-g'], { pid: 20, exe: '"/usr/sbin/nginx"' }),
    syscall(2, 56, { pid: 20, exe: '"/usr/sbin/nginx"', exit: '25', args: 'a0=1200011 a1=0' }),
    title(2),
    ...exec(3, ['sh'], { pid: 30, ppid: 25, exe: '"/bin/sh"' }),
  ]);
  expect(forked.rows[1]).toMatchObject({
    InitiatingProcessCommandLine: 'nginx -g',
    InitiatingProcessParentId: 20n,
    InitiatingProcessParentFileName: 'nginx',
  });
  const seen = await read([
    ...exec(1, ['nginx', '-g'], { pid: 20, exe: '"/usr/sbin/nginx"' }),
    syscall(2, 1, { pid: 25, ppid: 20, exe: '"/usr/sbin/nginx"' }),
    title(2),
    ...exec(3, ['sh'], { pid: 30, ppid: 25, exe: '"/bin/sh"' }),
  ]);
  expect(seen.rows[1]).toMatchObject({
    InitiatingProcessCommandLine: 'nginx -g',
    InitiatingProcessParentFileName: 'nginx',
  });
  expect(seen.rows[1]?.['InitiatingProcessCreationTime'] ?? null).toBeNull();
});

test('a process that is seen with another image executed unseen: its command line is not known', async () => {
  const { rows } = await read([
    ...exec(1, ['nginx', '-g'], { pid: 20, exe: '"/usr/sbin/nginx"' }),
    syscall(2, 1, { pid: 20, exe: '"/usr/bin/vim"' }),
    title(2),
    ...exec(3, ['sh'], { pid: 30, ppid: 20, exe: '"/bin/sh"' }),
  ]);
  expect(rows[1]).toMatchObject({
    InitiatingProcessFileName: 'vim',
    InitiatingProcessCommandLine: '',
  });
});

test('a thread is no process, and an ended process is no parent', async () => {
  const { rows } = await read([
    ...exec(1, ['a'], { pid: 20 }),
    syscall(2, 56, { pid: 20, exit: '26', args: 'a0=3d0f00 a1=0' }),
    title(2),
    ...exec(3, ['b'], { pid: 30, ppid: 26 }),
    syscall(4, 231, { pid: 20, success: '' }),
    title(4),
    ...exec(5, ['c'], { pid: 31, ppid: 20 }),
  ]);
  expect(rows.map((row) => row['InitiatingProcessFileName'] ?? '')).toEqual(['', '', '']);
});

test.each([
  ['c000003e', 322],
  ['c000003e', 0x4000_0000 + 520],
  ['40000003', 11],
  ['40000003', 358],
  ['c00000b7', 221],
  ['c00000b7', 281],
  ['40000028', 387],
  ['80000015', 11],
  ['c0000015', 362],
  ['80000016', 354],
  ['c00000f3', 221],
])('arch %s call %d is an execution', async (arch, number) => {
  const { rows } = await read([syscall(1, number, { arch }), title(1)]);
  expect(rows).toHaveLength(1);
});

test('a number is an execution only on its own architecture', async () => {
  // 59 on i386 is oldolduname, 11 on x86_64 is munmap.
  const { rows } = await read([
    syscall(1, 59, { arch: '40000003' }),
    title(1),
    syscall(2, 11),
    title(2),
  ]);
  expect(rows).toEqual([]);
});

test('an architecture without known numbers is said, and its executions are still found by their records', async () => {
  const { rows, notices } = await read([
    ...exec(1, ['lua'], { arch: '80000008' }),
    syscall(2, 5057, { arch: '80000008', rest: '\x1dARCH=mips64 SYSCALL=execve UID="u"' }),
    title(2),
  ]);
  expect(rows).toHaveLength(2);
  expect(notices.map(({ diagnostic }) => diagnostic.code)).toEqual(['RDR004']);
});

test('a deleted image is named without the mark of the kernel', async () => {
  const exe = Buffer.from('/tmp/lua x (deleted)').toString('hex').toUpperCase();
  const { rows } = await read(exec(1, ['lua'], { exe }));
  expect(rows[0]).toMatchObject({ FileName: 'lua x', FolderPath: '/tmp/lua x' });
  expect(additional(rows[0])['ImageDeleted']).toBe(true);
});

test('a script by its first line is named, a link such as /bin/sh is not taken for one', async () => {
  const path = (name: string): string =>
    record('PATH', 1, `item=0 name="${name}" mode=0100755 nametype=NORMAL`);
  const script = [
    syscall(1, 59, { exe: '"/usr/bin/env"' }),
    'type=EXECVE msg=audit(1700000000.123:1): argc=3 a0="/usr/bin/env" a1="lua" a2="./run"',
    record('CWD', 1, 'cwd="/tmp/x"'),
    path('./run'),
    title(1),
  ];
  const [row] = (await read(script)).rows;
  expect(additional(row)).toMatchObject({ Script: './run', ScriptPath: '/tmp/x/run' });
  const [first = '', ...rest] = exec(1, ['sh', '-c']);
  const link = await read([first, path('/bin/sh'), ...rest]);
  expect(additional(link.rows[0])).not.toHaveProperty('Script');
});

test('arguments without their SYSCALL are kept and say what is missing', async () => {
  const { rows } = await read(['type=EXECVE msg=audit(1700000000.123:9): argc=1 a0="lua"']);
  expect(rows[0]).toMatchObject({
    ProcessCommandLine: 'lua',
    FileName: '',
    ReportId: 9n,
  });
  expect(rows[0]).not.toHaveProperty('ProcessId');
  expect(additional(rows[0])['RecordsMissing']).toEqual(['SYSCALL']);
});

test.each([
  ['yes', '0', 'ConnectionSuccess'],
  ['no', '-115', 'ConnectionAttempt'],
  ['no', '-111', 'ConnectionFailed'],
])('connect success=%s exit=%s is %s', async (success, exit, action) => {
  const { rows } = await read([
    ...exec(1, ['lua', 'rev.lua']),
    syscall(2, 42, { success, exit }),
    record(
      'SOCKADDR',
      2,
      'saddr=0200115C7F0000010000000000000000\x1dSADDR={ saddr_fam=inet laddr=127.0.0.1 lport=4444 }',
    ),
    title(2),
  ]);
  expect(rows.find((row) => row.$table === 'DeviceNetworkEvents')).toMatchObject({
    ActionType: action,
    RemoteIP: '127.0.0.1',
    RemotePort: 4444,
    RemoteIPType: 'Loopback',
    InitiatingProcessId: 20n,
    InitiatingProcessFileName: 'lua5.4',
    InitiatingProcessCommandLine: 'lua rev.lua',
    InitiatingProcessAccountName: 'alice',
    ReportId: 2n,
  });
});

test('accept is inbound; socketcall on i386 is what its first argument says', async () => {
  const address = 'saddr=0200D4317F0000010000000000000000';
  const { rows } = await read([
    syscall(1, 288, { exit: '5' }),
    record('SOCKADDR', 1, address),
    title(1),
    syscall(2, 102, { arch: '40000003', args: 'a0=3 a1=ff' }),
    record('SOCKADDR', 2, address),
    title(2),
    syscall(3, 102, { arch: '40000003', args: 'a0=2 a1=ff' }),
    record('SOCKADDR', 3, address),
    title(3),
  ]);
  expect(rows.map((row) => row['ActionType'])).toEqual([
    'InboundConnectionAccepted',
    'ConnectionSuccess',
  ]);
});

test('local and netlink sockets are counted as unneeded', async () => {
  const { rows, summary } = await read([
    syscall(1, 42),
    record('SOCKADDR', 1, 'saddr=01002F72756E2F6E73636400'),
    title(1),
    syscall(2, 42),
    record('SOCKADDR', 2, 'saddr=100000000000000000000000'),
    title(2),
  ]);
  expect(rows).toEqual([]);
  expect(summary.unneeded).toEqual({ PROCTITLE: 2, SOCKADDR: 2, SYSCALL: 2 });
});

const fileEvent = (
  serial: number,
  number: number,
  paths: readonly string[],
  call: Call = {},
): readonly string[] => [
  syscall(serial, number, call),
  record('CWD', serial, 'cwd="/home/alice"'),
  ...paths.map((fields, item) => record('PATH', serial, `item=${item} ${fields}`)),
  title(serial),
];

test('created, deleted and renamed files become rows, relative names at the working directory', async () => {
  const { rows } = await read([
    ...fileEvent(1, 2, ['name="." nametype=PARENT', 'name="./a.lua" mode=0100644 nametype=CREATE']),
    ...fileEvent(2, 87, [
      'name="/tmp/" nametype=PARENT',
      'name="/tmp/b" mode=0100644 nametype=DELETE',
    ]),
    ...fileEvent(3, 82, [
      'name="/tmp/" nametype=PARENT',
      'name="/tmp/" nametype=PARENT',
      'name="/tmp/new" mode=0100644 nametype=DELETE',
      'name="old" mode=0100600 nametype=DELETE',
      'name="/tmp/new" mode=0100600 nametype=CREATE',
    ]),
  ]);
  expect(
    rows.map((row) => [
      row['ActionType'],
      row['FolderPath'],
      row['FileName'],
      row['PreviousFolderPath'],
    ]),
  ).toEqual([
    ['FileCreated', '/home/alice/a.lua', 'a.lua', ''],
    ['FileDeleted', '/tmp/b', 'b', ''],
    ['FileRenamed', '/tmp/new', 'new', '/home/alice/old'],
  ]);
});

test('a name relative to an open folder is not joined with the working directory', async () => {
  const paths = ['name="x" mode=0100644 nametype=CREATE'];
  const { rows } = await read([
    ...fileEvent(1, 257, paths, { args: 'a0=5 a1=0 a2=241' }),
    ...fileEvent(2, 257, paths, { args: 'a0=ffffff9c a1=0 a2=241' }),
    ...fileEvent(3, 257, paths, { args: 'a0=ffffffffffffff9c a1=0 a2=241' }),
  ]);
  expect(rows.map((row) => row['FolderPath'])).toEqual(['x', '/home/alice/x', '/home/alice/x']);
  expect(additional(rows[0])['RelativeToDescriptor']).toBe(true);
});

test('a call that failed changed no file', async () => {
  const paths = ['name="x" nametype=CREATE'];
  const { rows } = await read(fileEvent(1, 83, paths, { success: 'no', exit: '-17' }));
  expect(rows).toEqual([]);
});

test('a damaged line is skipped with its place, and the records around it are read', async () => {
  const lines = [
    ...exec(1, ['a']),
    'garbage here',
    'type=SYSCALL msg=audit(17x): y',
    ...exec(2, ['b']),
  ];
  const { rows, skipped, summary } = await read(lines);
  expect(rows.map((row) => row['ProcessCommandLine'])).toEqual(['a', 'b']);
  const offset = `${lines.slice(0, 3).join('\n')}\n`.length;
  expect(
    skipped.map(({ offset: at, record: line, diagnostic }) => [at, line, diagnostic.code]),
  ).toEqual([
    [offset, 4, 'RDR001'],
    [offset + 13, 5, 'RDR001'],
  ]);
  expect(summary.records).toBe(8);
});

test('zeros that a crash left before a record are passed over', async () => {
  const [first = '', ...rest] = exec(1, ['a']);
  const { rows, skipped } = await read([`\0\0\0${first}`, ...rest]);
  expect(rows).toHaveLength(1);
  expect(skipped).toEqual([]);
});

test('a last line without its end is read as far as it goes, and said', async () => {
  const text = exec(1, ['lua', 'os.execute(1)']).slice(0, 2).join('\n').slice(0, -4);
  const { rows, notices } = await readEvidence(AUDITD_READER, text);
  expect(rows[0]?.['ProcessCommandLine']).toBe('lua os.execute');
  expect(notices.map(({ diagnostic }) => diagnostic.code)).toEqual(['RDR002', 'RDR003']);
});

test('a log without node= and without a given name says once that the device is not known', async () => {
  const { rows, notices } = await read([...exec(1, ['a']), ...exec(2, ['b'])], {
    context: { deviceName: undefined },
  });
  expect(rows.map((row) => row['DeviceName'])).toEqual(['', '']);
  expect(notices.map(({ diagnostic }) => diagnostic.code)).toEqual(['RDR002']);
});

test('records of no table are counted by their type', async () => {
  const { summary } = await read([
    record('USER_AUTH', 1, "pid=1 uid=0 msg='op=x'"),
    record('USER_AUTH', 2, "pid=1 uid=0 msg='op=x'"),
    record('UNKNOWN[1334]', 3, 'prog-id=3'),
    record('EOE', 4, ''),
  ]);
  expect(summary).toEqual({
    kind: 'summary',
    records: 4,
    unneeded: { 'UNKNOWN[1334]': 1, USER_AUTH: 2 },
  });
});

test('types that are written as numbers are known', async () => {
  const lines = exec(1, ['a']).map((line) =>
    line.replace('type=SYSCALL', 'type=1300').replace('type=EXECVE', 'type=1309'),
  );
  expect((await read(lines)).rows).toHaveLength(1);
});
