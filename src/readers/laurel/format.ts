/**
 * laurel: the Linux audit log with one JSON object an event. Every rule of `../auditd/README.md` holds here too: the rows of
 * one event are the same from both logs, as far as laurel has the facts.
 * Source: laurel 0.8, man/laurel-about.7.md and etc/laurel/config.toml (https://github.com/threathunters-io/laurel).
 */
import { toNetworkAction } from '../auditd/network-rows.ts';
import { toFullPath } from '../auditd/path-record.ts';
import {
  DEVICE,
  fileColumns,
  hasArguments,
  initiatingColumns,
  linuxAccount,
  only,
  remoteColumns,
} from '../records/columns.ts';
import {
  AUDIT_SERIAL,
  AUDIT_TIME,
  COMMAND_LINE,
  HASH,
  PROCESS_ID,
  toArguments,
} from '../records/conversions.ts';
import type { JsonObject } from '../records/json-value.ts';
import {
  type AdditionalMapping,
  type FieldMapping,
  type Reading,
  type RecordFormat,
  readSource,
} from '../records/mapping.ts';
import { readPath, readText } from '../records/path.ts';
import {
  addressOf,
  callOf,
  isConnection,
  isExecution,
  listFileChanges,
  succeeded,
} from './events.ts';
import { decodeStrings } from './percent.ts';

const ID = /^\d+\.\d{3}:\d+$/;

/** A name that auditd or laurel put beside a number; `unknown(101)` is none. */
function nameOf(field: string): Reading {
  return {
    say: `SYSCALL.${field} or SYSCALL.enriched_${field.toLowerCase()}, but not unknown(…)`,
    read: (record) => {
      const name = readSource(record, [
        `SYSCALL.${field}`,
        `SYSCALL.enriched_${field.toLowerCase()}`,
      ]);
      return typeof name === 'string' && !name.startsWith('unknown(') ? name : undefined;
    },
  };
}

const USER = [nameOf('UID'), 'SYSCALL.uid'];

/** laurel names the process that a new one came from; of an execution in its own process it names the image before it. */
const IS_PARENT = (record: JsonObject): boolean =>
  readText(record, 'SYSCALL.SPAWNED_BY.pid') === readText(record, 'SYSCALL.ppid');
const PARENT_PATH = [
  only('SYSCALL.SPAWNED_BY.exe', 'when its pid is SYSCALL.ppid', IS_PARENT),
  'SYSCALL.PPID.exe',
];

const WHO: readonly FieldMapping[] = [
  { column: 'Timestamp', from: 'ID', as: AUDIT_TIME },
  { column: 'DeviceName', from: 'NODE' },
  { column: 'ReportId', from: 'ID', as: AUDIT_SERIAL },
];

const ACTOR: readonly FieldMapping[] = [
  ...initiatingColumns({
    id: 'SYSCALL.pid',
    path: 'SYSCALL.exe',
    account: USER,
    uniqueId: 'SYSCALL.PID.EVENT_ID',
    parentId: 'SYSCALL.ppid',
    parentPath: PARENT_PATH,
  }),
  { column: 'InitiatingProcessAccountDomain', from: DEVICE },
];

const FACTS: readonly AdditionalMapping[] = [
  { name: 'ProcessCurrentWorkingDirectory', from: 'CWD.cwd' },
  { name: 'Comm', from: 'SYSCALL.comm' },
  { name: 'Uid', from: 'SYSCALL.uid' },
  { name: 'LoginUid', from: 'SYSCALL.auid' },
  { name: 'LoginName', from: nameOf('AUID') },
  { name: 'Tty', from: 'SYSCALL.tty' },
  { name: 'AuditSession', from: 'SYSCALL.ses' },
  { name: 'AuditKey', from: 'SYSCALL.key' },
  { name: 'Exit', from: 'SYSCALL.exit' },
  { name: 'Labels', from: ['SYSCALL.PID.LABELS', 'SYSCALL.LABELS'] },
  { name: 'Container', from: ['SYSCALL.PID.container', 'CONTAINER_INFO'] },
  { name: 'SystemdService', from: 'SYSCALL.PID.systemd_service' },
];

const SKIPPED_ARGUMENTS = /^<<< Skipped: args=(\d+), bytes=\d+ >>>$/;

const MISSING_ARGUMENTS: Reading = {
  say: 'args of the element "<<< Skipped: args=… >>>" of EXECVE.ARGV',
  read: (record) => {
    const texts = toArguments(readPath(record, 'EXECVE.ARGV')) ?? [];
    const counts = texts.flatMap((text) => SKIPPED_ARGUMENTS.exec(text)?.[1] ?? []);
    return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + Number(count), 0);
  },
};

const TITLE: Reading = {
  say: 'PROCTITLE.ARGV, where there is neither EXECVE.ARGV nor EXECVE.ARGV_STR',
  read: (record) =>
    hasArguments(readPath(record, 'EXECVE.ARGV')) || readText(record, 'EXECVE.ARGV_STR') !== ''
      ? undefined
      : readPath(record, 'PROCTITLE.ARGV'),
};

function fullPath(name: string): Reading {
  return {
    say: `@item.${name}, from CWD.cwd when it is relative`,
    read: (record) => {
      const path = readText(record, `@item.${name}`);
      if (path === '') return undefined;
      const atFolder = readPath(record, '@item.atFolder') === true;
      return atFolder ? path : toFullPath(path, readText(record, 'CWD.cwd'));
    },
  };
}

export const LAUREL: RecordFormat = {
  name: 'laurel',
  title: 'Linux audit log as JSON (laurel)',
  marks: 'ID is a time and a serial (1790000001.100:101), with SYSCALL, EXECVE, SOCKADDR or PATH',
  recognise: (record) =>
    typeof record['ID'] === 'string' &&
    ID.test(record['ID']) &&
    ['SYSCALL', 'EXECVE', 'SOCKADDR', 'PATH'].some((name) => Object.hasOwn(record, name)),
  opener: () => (record) => [decodeStrings(record)],
  kindOf: (record) => callOf(record) ?? (readText(record, 'SYSCALL.SYSCALL') || 'another call'),
  rows: [
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: { say: 'execve or execveat, or EXECVE, that did not fail', test: isExecution },
      columns: [
        ...WHO,
        ...fileColumns('SYSCALL.exe'),
        { column: 'SHA256', from: 'SYSCALL.EXE_HASH', as: HASH },
        { column: 'ProcessId', from: 'SYSCALL.pid', as: PROCESS_ID },
        {
          column: 'ProcessCommandLine',
          from: ['EXECVE.ARGV', 'EXECVE.ARGV_STR', TITLE],
          as: COMMAND_LINE,
        },
        { column: 'ProcessCreationTime', from: 'ID', as: AUDIT_TIME },
        { column: 'ProcessUniqueId', from: ['SYSCALL.PID.EVENT_ID', 'ID'] },
        ...linuxAccount(USER),
        { column: 'LogonId', from: 'SYSCALL.ses' },
        ...initiatingColumns({
          id: 'SYSCALL.ppid',
          path: PARENT_PATH,
          uniqueId: 'SYSCALL.PPID.EVENT_ID',
        }),
      ],
      additional: [
        ...FACTS,
        {
          name: 'CommandLineSource',
          from: {
            say: '"PROCTITLE" where the command line is from it',
            read: (record) => (TITLE.read(record) === undefined ? undefined : 'PROCTITLE'),
          },
        },
        { name: 'ArgumentsMissing', from: MISSING_ARGUMENTS },
        { name: 'Script', from: 'SYSCALL.SCRIPT' },
        {
          name: 'PreviousImage',
          from: only(
            'SYSCALL.SPAWNED_BY.exe',
            'when its pid is SYSCALL.pid',
            (record) =>
              readText(record, 'SYSCALL.SPAWNED_BY.pid') === readText(record, 'SYSCALL.pid'),
          ),
        },
        { name: 'Environment', from: 'EXECVE.ENV' },
        { name: 'Paths', from: 'PATH' },
        { name: 'Arguments', from: 'EXECVE.ARGV' },
      ],
    },
    {
      table: 'DeviceNetworkEvents',
      action: {
        say: 'ConnectionSuccess, ConnectionAttempt, ConnectionFailed or InboundConnectionAccepted, by call and result',
        read: (record) =>
          toNetworkAction({
            name: callOf(record),
            success: succeeded(record),
            exit: readText(record, 'SYSCALL.exit'),
          }),
      },
      when: {
        say: 'connect, or accept that succeeded, with an internet address',
        test: isConnection,
      },
      columns: [
        ...WHO,
        ...remoteColumns(
          {
            say: 'SOCKADDR.SADDR.addr, else from SOCKADDR.saddr',
            read: (record) => addressOf(record)?.ip,
          },
          {
            say: 'SOCKADDR.SADDR.port, else from SOCKADDR.saddr',
            read: (record) => addressOf(record)?.port,
          },
        ),
        ...ACTOR,
      ],
      additional: FACTS,
    },
    {
      table: 'DeviceFileEvents',
      action: { say: '@item.action', read: (record) => readText(record, '@item.action') },
      when: {
        say: 'PATH with nametype CREATE or DELETE, of a call that succeeded',
        test: (record) => listFileChanges(record).length > 0,
      },
      each: { say: 'the files that were created, deleted or renamed', list: listFileChanges },
      columns: [
        ...WHO,
        ...fileColumns(fullPath('path')),
        { column: 'PreviousFolderPath', from: fullPath('previous') },
        ...fileColumns(fullPath('previous'))
          .slice(0, 1)
          .map((field) => ({ ...field, column: 'PreviousFileName' })),
        ...ACTOR,
      ],
      additional: [
        ...FACTS,
        { name: 'FileMode', from: '@item.mode' },
        { name: 'FileOwnerUid', from: '@item.ouid' },
        {
          name: 'RelativeToDescriptor',
          from: only(
            '@item.atFolder',
            'when the name is relative',
            (record, value) => value === true && !readText(record, '@item.path').startsWith('/'),
          ),
        },
      ],
    },
  ],
};
