/**
 * Falco: alerts as JSON, not telemetry. `output_fields` holds what the rule names and nothing more, so most rows have gaps.
 * Source: Falco 0.40, https://falco.org/docs/reference/rules/supported-fields/ and userspace/libsinsp/sinsp_filtercheck_thread.cpp
 * of falcosecurity/libs.
 */
import { toNetworkAction } from '../auditd/network-rows.ts';
import { readIpAddress } from '../ip-address.ts';
import {
  fileColumns,
  initiatingColumns,
  linuxAccount,
  localColumns,
  only,
  remoteColumns,
} from '../records/columns.ts';
import { FILE_NAME, NANOSECOND_TIME, PROCESS_ID, PROTOCOL } from '../records/conversions.ts';
import { isObject, type JsonObject } from '../records/json-value.ts';
import type {
  AdditionalMapping,
  FieldMapping,
  Reading,
  RecordFormat,
  Source,
} from '../records/mapping.ts';
import { readText } from '../records/path.ts';

const field = (name: string): string => `output_fields.${name}`;

function typeOf(record: JsonObject): string {
  return readText(record, field('evt.type'));
}

function isSyscall(record: JsonObject): boolean {
  return ['', 'syscall'].includes(readText(record, 'source'));
}

const STARTS: ReadonlySet<string> = new Set([
  'execve',
  'execveat',
  'clone',
  'clone3',
  'fork',
  'vfork',
]);
const ACCEPTS: ReadonlySet<string> = new Set(['accept', 'accept4']);

/** argv[0] is a path only where it begins like one. */
function pathOf(prefix: 'proc.' | 'proc.p'): readonly (string | Reading)[] {
  return [
    field(`${prefix}exepath`),
    only(
      field(`${prefix}exe`),
      'when it is an absolute path',
      (_, value) => typeof value === 'string' && value.startsWith('/'),
    ),
  ];
}

const IMAGE = pathOf('proc.');
const PARENT_IMAGE = pathOf('proc.p');

interface Tuple {
  readonly client: string;
  readonly clientPort: string;
  readonly server: string;
  readonly serverPort: string;
}

const TUPLE = /^(\S+):(\d{1,5})->(\S+):(\d{1,5})$/;

/** `10.1.2.3:48416->198.51.100.9:443`, client first. */
function tupleOf(record: JsonObject): Tuple | null {
  const found = TUPLE.exec(readText(record, field('fd.name')));
  if (found === null) return null;
  const [, client = '', clientPort = '', server = '', serverPort = ''] = found;
  return readIpAddress(client) === null || readIpAddress(server) === null
    ? null
    : { client, clientPort, server, serverPort };
}

/** An end of the connection; this machine is the client unless it accepted. */
function endpoint(which: 'remote' | 'local', part: 'ip' | 'port'): Reading {
  return {
    say: `output_fields.fd.name (client->server): ${which === 'remote' ? 'the server' : 'the client'}, of an accepted connection the other one`,
    read: (record) => {
      const tuple = tupleOf(record);
      if (tuple === null) return undefined;
      const isServer = (which === 'remote') !== ACCEPTS.has(typeOf(record));
      if (part === 'ip') return isServer ? tuple.server : tuple.client;
      return isServer ? tuple.serverPort : tuple.clientPort;
    },
  };
}

const WHO: readonly FieldMapping[] = [
  {
    column: 'Timestamp',
    from: ['time', field('evt.time'), field('evt.rawtime'), field('evt.time.iso8601')],
    as: NANOSECOND_TIME,
  },
  { column: 'DeviceName', from: 'hostname' },
];

const ACCOUNT: Source = [field('user.name'), field('user.uid')];

const ACTOR: readonly FieldMapping[] = initiatingColumns({
  id: field('proc.pid'),
  path: IMAGE,
  commandLine: [field('proc.exeline'), field('proc.cmdline')],
  account: ACCOUNT,
  parentId: field('proc.ppid'),
  parentPath: [...PARENT_IMAGE, field('proc.pname')],
});

const FACTS: readonly AdditionalMapping[] = [
  { name: 'ProcessCurrentWorkingDirectory', from: field('proc.cwd') },
  { name: 'Rule', from: 'rule' },
  { name: 'Priority', from: 'priority' },
  { name: 'Tags', from: 'tags' },
  { name: 'Output', from: 'output' },
  { name: 'EventType', from: field('evt.type') },
  { name: 'Comm', from: field('proc.name') },
  { name: 'Uid', from: field('user.uid') },
  { name: 'OutputFields', from: 'output_fields' },
];

const PROCESS: readonly FieldMapping[] = [
  ...WHO,
  ...fileColumns(IMAGE, [...IMAGE, field('proc.exe'), field('proc.name')]),
  { column: 'ProcessId', from: field('proc.pid'), as: PROCESS_ID },
  { column: 'ProcessCommandLine', from: [field('proc.exeline'), field('proc.cmdline')] },
  ...linuxAccount(ACCOUNT),
  ...initiatingColumns({ id: field('proc.ppid'), commandLine: field('proc.pcmdline') }),
  {
    column: 'InitiatingProcessFileName',
    from: [...PARENT_IMAGE, field('proc.pname')],
    as: FILE_NAME,
  },
  { column: 'InitiatingProcessFolderPath', from: PARENT_IMAGE },
];

const RESULT = (record: JsonObject): string => readText(record, field('evt.res'));

export const FALCO: RecordFormat = {
  name: 'falco',
  title: 'Falco alerts',
  marks: 'rule, priority and output, with output_fields or time',
  recognise: (record) =>
    typeof record['rule'] === 'string' &&
    typeof record['priority'] === 'string' &&
    typeof record['output'] === 'string' &&
    (isObject(record['output_fields']) || typeof record['time'] === 'string'),
  kindOf: (record) => `source ${readText(record, 'source')}`,
  rows: [
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: {
        say: 'evt.type is execve, execveat, clone, clone3, fork or vfork, and evt.res no fault',
        test: (record) =>
          isSyscall(record) &&
          STARTS.has(typeOf(record)) &&
          ['', 'SUCCESS'].includes(RESULT(record)),
      },
      columns: PROCESS,
      additional: FACTS,
    },
    {
      table: 'DeviceNetworkEvents',
      action: {
        say: 'ConnectionAttempt, ConnectionSuccess or ConnectionFailed from evt.res, or InboundConnectionAccepted',
        read: (record) => {
          const result = RESULT(record);
          const goesOn = result === '' || result === 'EINPROGRESS';
          return toNetworkAction({
            name: ACCEPTS.has(typeOf(record)) ? 'accept' : 'connect',
            success: goesOn ? '' : result === 'SUCCESS' ? 'yes' : 'no',
            exit: '',
          });
        },
      },
      when: {
        say: 'evt.type is connect, accept or accept4, and fd.name has two addresses',
        test: (record) =>
          isSyscall(record) &&
          (typeOf(record) === 'connect' || ACCEPTS.has(typeOf(record))) &&
          tupleOf(record) !== null,
      },
      columns: [
        ...WHO,
        ...remoteColumns(endpoint('remote', 'ip'), endpoint('remote', 'port')),
        ...localColumns(endpoint('local', 'ip'), endpoint('local', 'port')),
        { column: 'Protocol', from: field('fd.l4proto'), as: PROTOCOL },
        ...ACTOR,
      ],
      additional: FACTS,
    },
    {
      table: 'DeviceEvents',
      action: 'OtherAlertRelatedActivity',
      when: { say: 'any other alert on a system call', test: isSyscall },
      columns: [
        ...WHO,
        ...fileColumns(
          only(
            field('fd.name'),
            'when it is an absolute path',
            (_, value) => typeof value === 'string' && value.startsWith('/'),
          ),
        ),
        ...ACTOR,
      ],
      additional: FACTS,
    },
  ],
};
