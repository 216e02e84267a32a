/**
 * Tetragon: events of processes in JSON, one kind a line (`process_exec`, `process_kprobe`, …). A path below is one inside
 * that member; `node_name` and `time` stand beside it.
 * Source: Tetragon 1.x, api/v1/tetragon/tetragon.proto and pkg/process/args.go (https://github.com/cilium/tetragon).
 */
import {
  fileColumns,
  initiatingColumns,
  linuxAccount,
  localColumns,
  remoteColumns,
} from '../records/columns.ts';
import { PROTOCOL } from '../records/conversions.ts';
import { isArray, isObject, type JsonObject, type JsonValue } from '../records/json-value.ts';
import type {
  AdditionalMapping,
  Condition,
  FieldMapping,
  Reading,
  RecordFormat,
} from '../records/mapping.ts';
import { readPath, readText } from '../records/path.ts';

const KIND = /^process_[a-z_]+$/;

function kindOf(record: JsonObject): string | undefined {
  return Object.keys(record).find(
    (name) => KIND.test(name) && isObject(readPath(record, `${name}.process`)),
  );
}

function openEvent(record: JsonObject): readonly JsonObject[] {
  const kind = kindOf(record);
  const event = kind === undefined ? undefined : record[kind];
  if (kind === undefined || !isObject(event)) return [record];
  const { node_name: node = null, time = null } = record;
  return [{ ...event, '@kind': kind, node_name: node, time }];
}

function isKind(kind: string): Condition {
  return { say: kind, test: (record) => record['@kind'] === kind };
}

/** The process number in an exec_id: base64 of `node:nanoseconds since boot:pid`. */
export function pidOfExecId(id: string): number | undefined {
  if (!/^[A-Za-z0-9+/=]{8,400}$/.test(id)) return undefined;
  const pid = /:\d+:(\d{1,10})$/.exec(Buffer.from(id, 'base64').toString('latin1'))?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** Whether `parent` is another process: after an execution in place it is the image before, with the same number. */
function isOtherProcess(record: JsonObject): boolean {
  const parent = readText(record, 'parent.pid');
  return parent !== '' && parent !== readText(record, 'process.pid');
}

function commandLineOf(process: 'process' | 'parent'): Reading {
  return {
    say: `${process}.binary and ${process}.arguments, with a blank between`,
    read: (record) => {
      const binary = readText(record, `${process}.binary`);
      const rest = readText(record, `${process}.arguments`);
      return binary === '' ? undefined : rest === '' ? binary : `${binary} ${rest}`;
    },
  };
}

function ofOther(reading: Reading): Reading {
  return {
    say: `${reading.say} (when parent.pid is not process.pid)`,
    read: (record) => (isOtherProcess(record) ? reading.read(record) : undefined),
  };
}

function ofParent(field: string): Reading {
  return ofOther({ say: `parent.${field}`, read: (record) => readPath(record, `parent.${field}`) });
}

function ofPrevious(name: string, reading: Reading): AdditionalMapping {
  return {
    name,
    from: {
      say: `${reading.say} (when parent.pid is process.pid)`,
      read: (record) =>
        !isOtherProcess(record) && readText(record, 'parent.pid') !== ''
          ? reading.read(record)
          : undefined,
    },
  };
}

/** The real parent. Where `parent` is the image before, its own parent is in its parent_exec_id. */
const PARENT_ID: Reading = {
  say: 'parent.pid; when that is process.pid, or missing, the pid inside parent.parent_exec_id or process.parent_exec_id',
  read: (record) => {
    if (isOtherProcess(record)) return readPath(record, 'parent.pid');
    const id =
      readText(record, 'parent.parent_exec_id') || readText(record, 'process.parent_exec_id');
    const pid = pidOfExecId(id);
    // Two executions in place: the parent is further away than the record reaches.
    return pid === undefined || String(pid) === readText(record, 'process.pid') ? undefined : pid;
  },
};

const PARENT_KEY: Reading = {
  say: 'parent.exec_id; when parent.pid is process.pid, parent.parent_exec_id',
  read: (record) => {
    if (isOtherProcess(record)) return readPath(record, 'parent.exec_id');
    const id = readText(record, 'parent.parent_exec_id');
    return String(pidOfExecId(id) ?? '') === readText(record, 'process.pid') ? undefined : id;
  },
};

const GRANDPARENT: Reading = ofOther({
  say: 'the pid inside parent.parent_exec_id',
  read: (record) => {
    const pid = pidOfExecId(readText(record, 'parent.parent_exec_id'));
    return pid === undefined || String(pid) === readText(record, 'parent.pid') ? undefined : pid;
  },
});

const WHO: readonly FieldMapping[] = [
  { column: 'Timestamp', from: ['time', 'process.start_time'] },
  { column: 'DeviceName', from: 'node_name' },
];

const ACTOR: readonly FieldMapping[] = [
  ...initiatingColumns({
    id: 'process.pid',
    path: 'process.binary',
    commandLine: commandLineOf('process'),
    account: ['process.user.name', 'process.uid'],
    uniqueId: 'process.exec_id',
    parentId: PARENT_ID,
    parentPath: ofParent('binary'),
  }),
  { column: 'InitiatingProcessCreationTime', from: 'process.start_time' },
];

const FACTS: readonly AdditionalMapping[] = [
  { name: 'ProcessCurrentWorkingDirectory', from: 'process.cwd' },
  { name: 'Uid', from: 'process.uid' },
  { name: 'LoginUid', from: 'process.auid' },
  { name: 'Flags', from: 'process.flags' },
  { name: 'Pod', from: 'process.pod' },
  { name: 'Docker', from: 'process.docker' },
  { name: 'ContainerProcessId', from: 'process.pod.container.pid' },
  { name: 'Policy', from: 'policy_name' },
  { name: 'Function', from: 'function_name' },
];

/** The first argument of a probe that has a member. */
function argument(record: JsonObject, ...names: readonly string[]): JsonValue | undefined {
  const { args } = record;
  for (const item of isArray(args) ? args : []) {
    if (!isObject(item)) continue;
    for (const name of names) if (item[name] !== undefined) return item[name];
  }
  return undefined;
}

function socketField(...names: readonly string[]): Reading {
  return {
    say: `args[].sock_arg.${names[0] ?? ''}, else ${names.slice(1).join(' or ')}`,
    read: (record) => {
      const socket = argument(record, 'sock_arg', 'skb_arg');
      for (const name of names) {
        const value = isObject(socket) ? socket[name] : record[name];
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}

const CONNECTION: readonly FieldMapping[] = [
  ...remoteColumns(
    socketField('daddr', 'destination_ip'),
    socketField('dport', 'destination_port'),
  ),
  ...localColumns(socketField('saddr', 'source_ip'), socketField('sport', 'source_port')),
  { column: 'Protocol', from: socketField('protocol'), as: PROTOCOL },
];

/** MAY_WRITE and MAY_APPEND (include/linux/fs.h): what security_file_permission is asked for. */
const WRITES = 2 | 8;

function isWrite(record: JsonObject): boolean {
  if (record['@kind'] !== 'process_kprobe' || filePath(record) === undefined) return false;
  const result = readPath(record, 'return.int_arg');
  if (typeof result === 'number' && result < 0) return false;
  const call = readText(record, 'function_name');
  if (call === 'security_file_permission') {
    const mask = argument(record, 'int_arg');
    return result === 0 || result === undefined
      ? typeof mask === 'number' && (mask & WRITES) !== 0
      : false;
  }
  return /^(?:security_path_truncate|(?:__x64_|__arm64_)?sys_p?writev?(?:64)?)$/.test(call);
}

function filePath(record: JsonObject): JsonValue | undefined {
  const file = argument(record, 'file_arg', 'path_arg');
  return isObject(file) ? file['path'] : undefined;
}

const FILE_PATH: Reading = { say: 'args[].file_arg.path or args[].path_arg.path', read: filePath };

export const TETRAGON: RecordFormat = {
  name: 'tetragon',
  title: 'Tetragon events',
  marks: 'a member process_exec, process_exit, process_kprobe, … with process inside',
  recognise: (record) => kindOf(record) !== undefined,
  opener: () => openEvent,
  kindOf: (record) => {
    const call = readText(record, 'function_name');
    return call === '' ? readText(record, '@kind') : `${readText(record, '@kind')} ${call}`;
  },
  rows: [
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: isKind('process_exec'),
      columns: [
        ...WHO,
        ...fileColumns('process.binary'),
        { column: 'ProcessId', from: 'process.pid' },
        { column: 'ProcessCommandLine', from: commandLineOf('process') },
        { column: 'ProcessCreationTime', from: 'process.start_time' },
        { column: 'ProcessUniqueId', from: 'process.exec_id' },
        ...linuxAccount(['process.user.name', 'process.uid']),
        ...initiatingColumns({
          id: PARENT_ID,
          path: ofParent('binary'),
          commandLine: ofOther(commandLineOf('parent')),
          account: [ofParent('user.name'), ofParent('uid')],
          uniqueId: PARENT_KEY,
          parentId: GRANDPARENT,
        }),
        { column: 'InitiatingProcessCreationTime', from: ofParent('start_time') },
      ],
      additional: [
        ...FACTS,
        { name: 'BinaryProperties', from: 'process.binary_properties' },
        { name: 'Capabilities', from: 'process.cap' },
        ofPrevious('PreviousImage', {
          say: 'parent.binary',
          read: (r) => readPath(r, 'parent.binary'),
        }),
        ofPrevious('PreviousCommandLine', commandLineOf('parent')),
        {
          name: 'ObservedAs',
          from: {
            say: '"snapshot" where process.flags has procFS: it ran before Tetragon did',
            read: (record) =>
              / ?procFS\b/.test(readText(record, 'process.flags')) ? 'snapshot' : undefined,
          },
        },
      ],
    },
    {
      table: 'DeviceNetworkEvents',
      action: 'ConnectionAttempt',
      when: {
        say: 'process_connect, or process_kprobe of tcp_connect or udp_sendmsg with a socket',
        test: (record) =>
          record['@kind'] === 'process_connect' ||
          (record['@kind'] === 'process_kprobe' &&
            ['tcp_connect', 'udp_sendmsg'].includes(readText(record, 'function_name')) &&
            isObject(argument(record, 'sock_arg'))),
      },
      columns: [...WHO, ...CONNECTION, ...ACTOR],
      additional: FACTS,
    },
    {
      table: 'DeviceNetworkEvents',
      action: 'ListeningConnectionCreated',
      when: isKind('process_listen'),
      columns: [
        ...WHO,
        ...localColumns('ip', 'port'),
        { column: 'Protocol', from: 'protocol', as: PROTOCOL },
        ...ACTOR,
      ],
      additional: FACTS,
    },
    {
      table: 'DeviceFileEvents',
      action: 'FileModified',
      when: {
        say: 'process_kprobe of a write: security_file_permission with MAY_WRITE, security_path_truncate, write calls',
        test: isWrite,
      },
      columns: [...WHO, ...fileColumns(FILE_PATH), ...ACTOR],
      additional: FACTS,
    },
    {
      table: 'DeviceImageLoadEvents',
      action: 'ImageLoaded',
      when: isKind('process_loader'),
      columns: [...WHO, ...fileColumns('path'), ...ACTOR],
      additional: [],
    },
  ],
};
