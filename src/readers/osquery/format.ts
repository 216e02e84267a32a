/**
 * osquery: result logs of the daemon, as single events, batches (`diffResults`) and snapshots. The name in a line is that of
 * the query, whatever its author called it, so a table is known by its columns.
 * Sources: osquery 5.x, docs/wiki/deployment/logging.md and process-auditing.md, specs/posix/process_events.table,
 * specs/linux/bpf_process_events.table, specs/darwin/es_process_events.table (https://github.com/osquery/osquery).
 */
import { toNetworkAction } from '../auditd/network-rows.ts';
import { readIpAddress } from '../ip-address.ts';
import {
  fileColumns,
  initiatingColumns,
  linuxAccount,
  localColumns,
  remoteColumns,
} from '../records/columns.ts';
import { COMMAND_LINE, PROCESS_ID, PROTOCOL, UNIX_SECONDS } from '../records/conversions.ts';
import {
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  parseJson,
} from '../records/json-value.ts';
import type { AdditionalMapping, FieldMapping, Reading, RecordFormat } from '../records/mapping.ts';
import { readText } from '../records/path.ts';

function hasColumns(record: JsonObject, ...names: readonly string[]): boolean {
  const { columns } = record;
  return isObject(columns) && names.every((name) => Object.hasOwn(columns, name));
}

/** One record a row, with its action: of a batch the rows added and removed, of a snapshot all. */
function openLine(record: JsonObject): readonly JsonObject[] {
  const { diffResults, snapshot } = record;
  const rows = (values: JsonValue | undefined, action: string): readonly JsonObject[] =>
    isArray(values)
      ? values.filter(isObject).map((columns) => ({ ...record, columns, action }))
      : [];
  if (isObject(diffResults)) {
    return [...rows(diffResults['added'], 'added'), ...rows(diffResults['removed'], 'removed')];
  }
  return isArray(snapshot) ? rows(snapshot, 'snapshot') : [record];
}

/** A row that left the result: of a table of events only because it grew old. */
function isRemoved(record: JsonObject): boolean {
  return record['action'] === 'removed';
}

const COMMON: readonly FieldMapping[] = [
  { column: 'DeviceName', from: ['decorations.hostname', 'hostname', 'hostIdentifier'] },
];

const TIMED: readonly FieldMapping[] = [
  ...COMMON,
  { column: 'Timestamp', from: 'columns.time', as: UNIX_SECONDS },
];

const FACTS: readonly AdditionalMapping[] = [
  { name: 'ProcessCurrentWorkingDirectory', from: 'columns.cwd' },
  { name: 'Uid', from: 'columns.uid' },
  { name: 'EffectiveUid', from: 'columns.euid' },
  { name: 'LoginUid', from: 'columns.auid' },
  { name: 'Syscall', from: 'columns.syscall' },
  { name: 'Query', from: 'name' },
  { name: 'Decorations', from: 'decorations' },
];

const QUERY_TIME: AdditionalMapping = {
  name: 'TimestampSource',
  from: { say: '"unixTime": when the query ran', read: () => 'unixTime' },
};

const PROCESS: readonly FieldMapping[] = [
  ...fileColumns('columns.path'),
  { column: 'ProcessId', from: 'columns.pid', as: PROCESS_ID },
  ...initiatingColumns({ id: 'columns.parent' }),
];

const ARGUMENTS: Reading = {
  say: 'columns.json_cmdline, parsed',
  read: (record) => {
    const text = readText(record, 'columns.json_cmdline');
    const parsed = text === '' ? '' : parseJson(text);
    return typeof parsed !== 'string' && isArray(parsed.value) ? parsed.value : undefined;
  },
};

const BPF_PROCESS = (record: JsonObject): boolean =>
  hasColumns(record, 'ntime', 'probe_error', 'path', 'syscall') &&
  !hasColumns(record, 'remote_address');

/** The call of a socket table, `connect` where the name is that of the program's entry. */
function socketCall(record: JsonObject): string {
  return readText(record, 'columns.action') || readText(record, 'columns.syscall');
}

const ACCEPTS: ReadonlySet<string> = new Set(['accept', 'accept4']);

function isConnection(record: JsonObject): boolean {
  if (isRemoved(record) || !hasColumns(record, 'remote_address')) return false;
  const call = socketCall(record);
  const status = readText(record, 'columns.status');
  if (call !== 'connect' && !ACCEPTS.has(call)) return false;
  if (ACCEPTS.has(call) && status !== '' && status !== 'succeeded') return false;
  return readIpAddress(readText(record, 'columns.remote_address')) !== null;
}

/** The result in words, or for the BPF table as the number that the kernel returned, read as unsigned. */
function socketResult(record: JsonObject): { success: string; exit: string } {
  const status = readText(record, 'columns.status');
  if (status === 'succeeded') return { success: 'yes', exit: '0' };
  if (status === 'in_progress') return { success: '', exit: '' };
  const code = readText(record, 'columns.exit_code');
  if (status === '' && /^\d{1,20}$/.test(code)) {
    const exit = String(BigInt.asIntN(64, BigInt(code)));
    return { success: exit === '0' ? 'yes' : 'no', exit };
  }
  return { success: status === '' ? '' : 'no', exit: '' };
}

const SOCKET: readonly FieldMapping[] = [
  ...remoteColumns('columns.remote_address', 'columns.remote_port'),
  ...localColumns('columns.local_address', {
    say: 'columns.local_port, 0 is none',
    read: (record) => {
      const port = readText(record, 'columns.local_port');
      return port === '0' ? undefined : port;
    },
  }),
  { column: 'Protocol', from: 'columns.protocol', as: PROTOCOL },
  ...initiatingColumns({
    id: 'columns.pid',
    path: 'columns.path',
    account: 'columns.uid',
    parentId: 'columns.parent',
  }),
];

const SOCKET_ACTION: Reading = {
  say: 'ConnectionSuccess, ConnectionAttempt, ConnectionFailed or InboundConnectionAccepted, from columns.action or .syscall and columns.status or .exit_code',
  read: (record) =>
    toNetworkAction({
      name: ACCEPTS.has(socketCall(record)) ? 'accept' : 'connect',
      ...socketResult(record),
    }),
};

const FILE_ACTIONS: Readonly<Record<string, string>> = {
  CREATED: 'FileCreated',
  DELETED: 'FileDeleted',
  MOVED_TO: 'FileRenamed',
  UPDATED: 'FileModified',
};

export const OSQUERY: RecordFormat = {
  name: 'osquery',
  title: 'osquery results and snapshots',
  marks: 'name with columns, snapshot or diffResults',
  recognise: (record) =>
    typeof record['name'] === 'string' &&
    (isObject(record['columns']) || isArray(record['snapshot']) || isObject(record['diffResults'])),
  opener: () => openLine,
  kindOf: (record) => `${readText(record, 'name')}${isRemoved(record) ? ' (removed)' : ''}`,
  rows: [
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: {
        say: 'es_process_events (event_type is exec)',
        test: (record) =>
          !isRemoved(record) &&
          readText(record, 'columns.event_type') === 'exec' &&
          hasColumns(record, 'cdhash'),
      },
      columns: [
        ...TIMED,
        ...PROCESS,
        { column: 'ProcessCommandLine', from: 'columns.cmdline' },
        { column: 'AccountName', from: ['columns.username', 'columns.uid'] },
      ],
      additional: [
        ...FACTS,
        { name: 'OriginalParentId', from: 'columns.original_parent' },
        { name: 'ArgumentCount', from: 'columns.cmdline_count' },
        { name: 'CdHash', from: 'columns.cdhash' },
        { name: 'SigningId', from: 'columns.signing_id' },
        { name: 'TeamId', from: 'columns.team_id' },
        { name: 'CodeSigningFlags', from: 'columns.codesigning_flags' },
        { name: 'Environment', from: 'columns.env' },
      ],
    },
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: {
        say: 'bpf_process_events (ntime and probe_error): exec that did not fail',
        test: (record) =>
          !isRemoved(record) &&
          BPF_PROCESS(record) &&
          readText(record, 'columns.syscall').startsWith('exec') &&
          ['', '0'].includes(readText(record, 'columns.exit_code')),
      },
      columns: [
        ...COMMON,
        { column: 'Timestamp', from: 'unixTime', as: UNIX_SECONDS },
        ...PROCESS,
        {
          column: 'ProcessCommandLine',
          from: [ARGUMENTS, 'columns.cmdline'],
          as: COMMAND_LINE,
        },
        ...linuxAccount('columns.uid'),
      ],
      additional: [
        ...FACTS,
        QUERY_TIME,
        { name: 'NanosecondsSinceBoot', from: 'columns.ntime' },
        { name: 'CgroupId', from: 'columns.cid' },
        { name: 'ProbeError', from: 'columns.probe_error' },
        { name: 'Arguments', from: ARGUMENTS },
      ],
    },
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: {
        say: 'process_events (auid, cmdline and path): executions',
        test: (record) =>
          !isRemoved(record) &&
          hasColumns(record, 'auid', 'cmdline', 'path') &&
          ['', 'execve', 'execveat'].includes(readText(record, 'columns.syscall')),
      },
      columns: [
        ...TIMED,
        ...PROCESS,
        { column: 'ProcessCommandLine', from: 'columns.cmdline' },
        { column: 'ProcessCreationTime', from: 'columns.time', as: UNIX_SECONDS },
        ...linuxAccount('columns.uid'),
      ],
      additional: FACTS,
    },
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: {
        say: 'processes (start_time and parent): a process that ran when the query did',
        test: (record) =>
          !isRemoved(record) && hasColumns(record, 'start_time', 'parent', 'cmdline'),
      },
      columns: [
        ...COMMON,
        { column: 'Timestamp', from: 'columns.start_time', as: UNIX_SECONDS },
        { column: 'ProcessCreationTime', from: 'columns.start_time', as: UNIX_SECONDS },
        ...PROCESS,
        { column: 'ProcessCommandLine', from: 'columns.cmdline' },
        { column: 'AccountName', from: ['columns.username', 'columns.uid'] },
      ],
      additional: [
        ...FACTS,
        { name: 'ObservedAs', from: { say: '"snapshot"', read: () => 'snapshot' } },
      ],
    },
    {
      table: 'DeviceNetworkEvents',
      action: SOCKET_ACTION,
      when: {
        say: 'bpf_socket_events (remote_address, ntime): connect and accept with an internet address',
        test: (record) => hasColumns(record, 'ntime') && isConnection(record),
      },
      columns: [...COMMON, { column: 'Timestamp', from: 'unixTime', as: UNIX_SECONDS }, ...SOCKET],
      additional: [...FACTS, QUERY_TIME, { name: 'NanosecondsSinceBoot', from: 'columns.ntime' }],
    },
    {
      table: 'DeviceNetworkEvents',
      action: SOCKET_ACTION,
      when: {
        say: 'socket_events (remote_address): connect and accept with an internet address',
        test: isConnection,
      },
      columns: [...TIMED, ...SOCKET],
      additional: FACTS,
    },
    {
      table: 'DeviceFileEvents',
      action: {
        say: 'columns.action: CREATED, UPDATED, DELETED, MOVED_TO',
        read: (record) => FILE_ACTIONS[readText(record, 'columns.action')],
      },
      when: {
        say: 'file_events and process_file_events (target_path)',
        test: (record) =>
          !isRemoved(record) &&
          hasColumns(record, 'target_path') &&
          Object.hasOwn(FILE_ACTIONS, readText(record, 'columns.action')),
      },
      columns: [
        ...TIMED,
        ...fileColumns('columns.target_path'),
        { column: 'MD5', from: 'columns.md5' },
        { column: 'SHA1', from: 'columns.sha1' },
        { column: 'SHA256', from: 'columns.sha256' },
        { column: 'FileSize', from: 'columns.size' },
        ...initiatingColumns({ id: 'columns.pid', path: 'columns.executable' }),
      ],
      additional: [
        ...FACTS,
        { name: 'Category', from: 'columns.category' },
        { name: 'FileMode', from: 'columns.mode' },
        { name: 'FileOwnerUid', from: 'columns.uid' },
      ],
    },
  ],
};
