/**
 * Tracee: the old shape (`trace.Event`) and the new one (`v1beta1`). Paths that begin with `@args` are arguments by name, of
 * `args` in the old shape and `data` in the new one.
 * Source: Tracee, api/v1beta1/event_json.go and docs/docs/outputs/event-structure.md (https://github.com/aquasecurity/tracee).
 */
import { fileColumns, initiatingColumns, linuxAccount, remoteColumns } from '../records/columns.ts';
import { COMMAND_LINE, NANOSECOND_TIME } from '../records/conversions.ts';
import { isArray, isObject, type JsonObject } from '../records/json-value.ts';
import type { AdditionalMapping, FieldMapping, Reading, RecordFormat } from '../records/mapping.ts';
import { readPath, readText } from '../records/path.ts';
import { createOpener } from './events.ts';

function nameOf(record: JsonObject): string {
  return readText(record, 'eventName') || readText(record, 'name');
}

function isOneOf(...names: readonly string[]): (record: JsonObject) => boolean {
  return (record) => names.includes(nameOf(record));
}

function ancestor(field: string): Reading {
  return {
    say: `workload.process.ancestors[0].${field}`,
    read: (record) => {
      const ancestors = readPath(record, 'workload.process.ancestors');
      const parent = isArray(ancestors) ? ancestors[0] : undefined;
      return isObject(parent) ? parent[field] : undefined;
    },
  };
}

/** Tracee's own key has 32 bits and so comes twice in a long log: the process number makes it one. */
function keyOf(say: string, read: (record: JsonObject) => readonly [string, string]): Reading {
  return {
    say,
    read: (record) => {
      const [pid, key] = read(record);
      return pid === '' || key === '' || key === '0' ? undefined : `${pid}:${key}`;
    },
  };
}

const PROCESS_KEY = keyOf(
  'host process number and processEntityId or workload.process.unique_id',
  (record) => [
    readText(record, 'hostProcessId') || readText(record, 'workload.process.host_pid'),
    readText(record, 'processEntityId') || readText(record, 'workload.process.unique_id'),
  ],
);

const textOf = (reading: Reading, record: JsonObject): string => {
  const value = reading.read(record);
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
};

const PARENT_KEY = keyOf(
  'host process number of the parent and parentEntityId or workload.process.ancestors[0].unique_id',
  (record) => [
    readText(record, 'hostParentProcessId') || textOf(ancestor('host_pid'), record),
    readText(record, 'parentEntityId') || textOf(ancestor('unique_id'), record),
  ],
);

const PROCESS_ID = ['hostProcessId', 'workload.process.host_pid'];
const PARENT_ID = ['hostParentProcessId', ancestor('host_pid')];
const ACCOUNT = ['userId', 'workload.process.real_user.name', 'workload.process.real_user.id'];

const WHO: readonly FieldMapping[] = [
  { column: 'Timestamp', from: 'timestamp', as: NANOSECOND_TIME },
  { column: 'DeviceName', from: 'hostName' },
];

const ACTOR: readonly FieldMapping[] = initiatingColumns({
  id: PROCESS_ID,
  path: ['executable.path', 'workload.process.executable.path'],
  account: ACCOUNT,
  uniqueId: PROCESS_KEY,
  parentId: PARENT_ID,
});

const FACTS: readonly AdditionalMapping[] = [
  { name: 'Event', from: ['eventName', 'name'] },
  { name: 'Comm', from: ['processName', 'workload.process.thread.name'] },
  { name: 'Uid', from: ['userId', 'workload.process.real_user.id'] },
  { name: 'ContainerProcessId', from: ['processId', 'workload.process.pid'] },
  { name: 'Container', from: ['container', 'workload.container'] },
  { name: 'ContainerId', from: 'containerId' },
  { name: 'Kubernetes', from: ['kubernetes', 'workload.k8s'] },
  { name: 'Policies', from: ['matchedPolicies', 'policies.matched'] },
];

/** The address of a socket event: `{"sa_family":"AF_INET","sin_addr":…,"sin_port":…}`, IPv6 with `sin6_`. */
function address(part: 'addr' | 'port'): Reading {
  return {
    say: `@args.remote_addr.sin_${part} or .sin6_${part}`,
    read: (record) =>
      readPath(record, `@args.remote_addr.sin_${part}`) ??
      readPath(record, `@args.remote_addr.sin6_${part}`),
  };
}

export const TRACEE: RecordFormat = {
  name: 'tracee',
  title: 'Tracee events',
  marks: 'eventName, hostProcessId and args; or name, workload and data',
  recognise: (record) =>
    (typeof record['eventName'] === 'string' &&
      record['hostProcessId'] !== undefined &&
      isArray(record['args'])) ||
    (typeof record['name'] === 'string' && isObject(record['workload']) && isArray(record['data'])),
  opener: createOpener,
  kindOf: (record) =>
    record['@repeated'] === true
      ? `${nameOf(record)} (told by sched_process_exec)`
      : nameOf(record),
  rows: [
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: {
        say: 'sched_process_exec; execve and execveat with returnValue 0, unless that told the same',
        test: (record) =>
          isOneOf('sched_process_exec')(record) ||
          (isOneOf('execve', 'execveat')(record) &&
            readText(record, 'returnValue') === '0' &&
            record['@repeated'] !== true),
      },
      columns: [
        ...WHO,
        ...fileColumns(['@args.pathname', 'workload.process.executable.path', 'executable.path']),
        { column: 'ProcessId', from: PROCESS_ID },
        { column: 'ProcessCommandLine', from: '@args.argv', as: COMMAND_LINE },
        { column: 'ProcessCreationTime', from: 'timestamp', as: NANOSECOND_TIME },
        { column: 'ProcessUniqueId', from: PROCESS_KEY },
        ...linuxAccount(ACCOUNT),
        ...initiatingColumns({ id: PARENT_ID, uniqueId: PARENT_KEY }),
      ],
      additional: [
        ...FACTS,
        { name: 'PreviousComm', from: '@args.prev_comm' },
        { name: 'Interpreter', from: '@args.interp' },
        { name: 'InterpreterPath', from: ['@args.interpreter_pathname', '@args.interpreter_path'] },
        { name: 'StandardInput', from: '@args.stdin_path' },
        { name: 'StandardInputType', from: '@args.stdin_type' },
        { name: 'Sha256OfFile', from: '@args.sha256' },
        { name: 'Arguments', from: '@args.argv' },
        { name: 'Environment', from: ['@args.envp', '@args.env'] },
      ],
    },
    {
      table: 'DeviceNetworkEvents',
      action: 'ConnectionAttempt',
      when: {
        say: 'security_socket_connect with an internet address: asked before the call',
        test: (record) =>
          isOneOf('security_socket_connect')(record) && address('addr').read(record) !== undefined,
      },
      columns: [...WHO, ...remoteColumns(address('addr'), address('port')), ...ACTOR],
      additional: FACTS,
    },
    {
      table: 'DeviceFileEvents',
      action: 'FileModified',
      when: {
        say: 'magic_write, file_modification: written to',
        test: isOneOf('magic_write', 'file_modification'),
      },
      columns: [...WHO, ...fileColumns(['@args.pathname', '@args.file_path']), ...ACTOR],
      additional: FACTS,
    },
    {
      table: 'DeviceFileEvents',
      action: 'FileDeleted',
      when: { say: 'security_inode_unlink', test: isOneOf('security_inode_unlink') },
      columns: [...WHO, ...fileColumns('@args.pathname'), ...ACTOR],
      additional: FACTS,
    },
    {
      table: 'DeviceFileEvents',
      action: 'FileRenamed',
      when: { say: 'security_inode_rename', test: isOneOf('security_inode_rename') },
      columns: [
        ...WHO,
        ...fileColumns('@args.new_path'),
        { column: 'PreviousFolderPath', from: '@args.old_path' },
        ...ACTOR,
      ],
      additional: FACTS,
    },
    {
      table: 'DeviceImageLoadEvents',
      action: 'ImageLoaded',
      when: { say: 'shared_object_loaded', test: isOneOf('shared_object_loaded') },
      columns: [...WHO, ...fileColumns('@args.pathname'), ...ACTOR],
      additional: [],
    },
  ],
};
