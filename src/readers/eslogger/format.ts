/**
 * Endpoint Security of macOS: `eslogger`, and Jamf Protect's telemetry, which adds a host and hashes to the same messages.
 * Sources: eslogger(1); Apple, EndpointSecurity/ESMessage.h (names of the members); elastic/integrations packages/jamf_protect.
 */
import { fileColumns, initiatingColumns } from '../records/columns.ts';
import { COMMAND_LINE, FILE_NAME, HASH, PROCESS_ID } from '../records/conversions.ts';
import { isArray, isObject, type JsonObject, type JsonValue } from '../records/json-value.ts';
import type { AdditionalMapping, FieldMapping, Reading, RecordFormat } from '../records/mapping.ts';
import { readPath, readText } from '../records/path.ts';

/** The one member of `event`, which names the event. */
function eventOf(record: JsonObject): string {
  const { event } = record;
  const names = isObject(event) ? Object.keys(event) : [];
  return names.length === 1 ? (names[0] ?? '') : '';
}

const isEvent =
  (name: string) =>
  (record: JsonObject): boolean =>
    eventOf(record) === name;

/** Where each number stands in a token that is a list (message version 10). */
const PLACES = {
  auid: 0,
  euid: 1,
  egid: 2,
  ruid: 3,
  rgid: 4,
  pid: 5,
  asid: 6,
  pidversion: 7,
} as const;

/** A number of an audit token, which is an object or, in later versions, a list. */
function tokenField(process: string, name: keyof typeof PLACES, token = 'audit_token'): Reading {
  return {
    say: `${process}.${token}.${name}, or element ${PLACES[name]} of the list`,
    read: (record) => {
      const value = readPath(record, `${process}.${token}`);
      if (isArray(value)) return value[PLACES[name]];
      return isObject(value) ? value[name] : undefined;
    },
  };
}

const digits = (value: JsonValue | undefined): string =>
  typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';

/** pid and pidversion together are a process: the version counts executions and forks. */
function keyOf(process: string, token = 'audit_token'): Reading {
  return {
    say: `${process}.${token}.pid and .pidversion`,
    read: (record) => {
      const pid = digits(tokenField(process, 'pid', token).read(record));
      const version = digits(tokenField(process, 'pidversion', token).read(record));
      return pid === '' || version === '' ? undefined : `${pid}:${version}`;
    },
  };
}

const TARGET = 'event.exec.target';

/** Executions that are remembered, to know an execution in place when it comes. */
const MAX_KNOWN = 65_536;

/**
 * The image that called exec (`process`) is a copy of the parent's, made by fork; or, when the same process executed before,
 * its own image of then. `@parentImage` is the parent's in both cases, as far as the log has shown it.
 */
function createOpener(): (record: JsonObject) => readonly JsonObject[] {
  const parents = new Map<string, string>();
  return (record) => {
    if (eventOf(record) !== 'exec') return [record];
    const caller = KEY_OF_PROCESS.read(record);
    const known = typeof caller === 'string' ? parents.get(caller) : undefined;
    const image = readText(record, 'process.executable.path');
    const parentImage = known ?? image;
    const target = KEY_OF_TARGET.read(record);
    if (parents.size >= MAX_KNOWN) parents.clear();
    if (typeof target === 'string') parents.set(target, parentImage);
    return [
      {
        ...record,
        '@parentImage': parentImage,
        ...(known === undefined ? {} : { '@previousImage': image }),
      },
    ];
  };
}

const KEY_OF_PROCESS = keyOf('process');
const KEY_OF_TARGET = keyOf(TARGET);

const PARENT_IMAGE: Reading = {
  say: 'process.executable.path; of a process that executed before, that of its first execution',
  read: (record) => record['@parentImage'],
};

/** Who made the process: launchd takes over children whose parent ended, and is not the one. */
const CREATOR_ID: Reading = {
  say: `${TARGET}.original_ppid, else .ppid`,
  read: (record) =>
    readPath(record, `${TARGET}.original_ppid`) ?? readPath(record, `${TARGET}.ppid`),
};

const CREATOR_KEY: Reading = {
  say: 'parent_audit_token.pid and .pidversion, when that is the same process',
  read: (record) => {
    const key = keyOf(TARGET, 'parent_audit_token').read(record);
    const isCreator =
      typeof key === 'string' && key.startsWith(`${digits(CREATOR_ID.read(record))}:`);
    return isCreator ? key : undefined;
  },
};

const WHO: readonly FieldMapping[] = [
  { column: 'Timestamp', from: 'time' },
  { column: 'DeviceName', from: 'host.hostname' },
  { column: 'ReportId', from: ['global_seq_num', 'glob_seq_num'] },
];

const ACTOR: readonly FieldMapping[] = [
  ...initiatingColumns({
    id: tokenField('process', 'pid'),
    path: 'process.executable.path',
    account: tokenField('process', 'euid'),
    uniqueId: keyOf('process'),
    parentId: 'process.ppid',
  }),
  { column: 'InitiatingProcessCreationTime', from: 'process.start_time' },
  { column: 'InitiatingProcessSHA1', from: 'process.executable.sha1', as: HASH },
  { column: 'InitiatingProcessSHA256', from: 'process.executable.sha256', as: HASH },
];

function factsOf(process: string): readonly AdditionalMapping[] {
  return [
    { name: 'ResponsibleProcessId', from: tokenField(process, 'pid', 'responsible_audit_token') },
    { name: 'ParentId', from: `${process}.ppid` },
    { name: 'CdHash', from: `${process}.cdhash` },
    { name: 'SigningId', from: `${process}.signing_id` },
    { name: 'TeamId', from: `${process}.team_id` },
    { name: 'PlatformBinary', from: `${process}.is_platform_binary` },
    { name: 'LoginUid', from: tokenField(process, 'auid') },
    { name: 'Tty', from: `${process}.tty.path` },
  ];
}

/** The file that an event makes: one that is there, or a name in a folder. */
function destination(event: 'create' | 'rename'): Reading {
  return {
    say: `event.${event}.destination.existing_file.path, or new_path.dir.path and the name`,
    read: (record) => {
      const at = `event.${event}.destination`;
      const existing = readText(record, `${at}.existing_file.path`);
      if (existing !== '') return existing;
      const folder = readText(record, `${at}.new_path.dir.path`);
      const name =
        readText(record, `${at}.new_path.filename`) || readText(record, `${at}.new_path.file_name`);
      return folder === '' || name === '' ? undefined : `${folder.replace(/\/$/, '')}/${name}`;
    },
  };
}

/** PROT_EXEC (sys/mman.h). */
const EXECUTE = 4;

export const ESLOGGER: RecordFormat = {
  name: 'eslogger',
  title: 'macOS Endpoint Security (eslogger, Jamf Protect)',
  marks: 'event with one member, process.audit_token and mach_time',
  recognise: (record) =>
    eventOf(record) !== '' &&
    record['mach_time'] !== undefined &&
    readPath(record, 'process.audit_token') !== undefined,
  opener: createOpener,
  kindOf: eventOf,
  rows: [
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: { say: 'exec', test: isEvent('exec') },
      columns: [
        ...WHO,
        ...fileColumns(`${TARGET}.executable.path`),
        { column: 'SHA1', from: `${TARGET}.executable.sha1`, as: HASH },
        { column: 'SHA256', from: `${TARGET}.executable.sha256`, as: HASH },
        { column: 'FileSize', from: `${TARGET}.executable.stat.st_size` },
        { column: 'ProcessId', from: tokenField(TARGET, 'pid'), as: PROCESS_ID },
        { column: 'ProcessCommandLine', from: 'event.exec.args', as: COMMAND_LINE },
        { column: 'ProcessCreationTime', from: `${TARGET}.start_time` },
        { column: 'ProcessUniqueId', from: keyOf(TARGET) },
        { column: 'AccountName', from: tokenField(TARGET, 'euid') },
        ...initiatingColumns({
          id: CREATOR_ID,
          path: PARENT_IMAGE,
          uniqueId: CREATOR_KEY,
        }),
      ],
      additional: [
        { name: 'ProcessCurrentWorkingDirectory', from: 'event.exec.cwd.path' },
        ...factsOf(TARGET),
        { name: 'Script', from: 'event.exec.script.path' },
        { name: 'Interpreter', from: 'event.exec.dyld_exec_path' },
        { name: 'PathTruncated', from: `${TARGET}.executable.path_truncated` },
        {
          name: 'PreviousImage',
          from: {
            say: 'process.executable.path, of a process that executed before',
            read: (record) => record['@previousImage'],
          },
        },
        { name: 'Environment', from: 'event.exec.env' },
        { name: 'Arguments', from: 'event.exec.args' },
      ],
    },
    {
      table: 'DeviceFileEvents',
      action: 'FileCreated',
      when: { say: 'create', test: isEvent('create') },
      columns: [...WHO, ...fileColumns(destination('create')), ...ACTOR],
      additional: factsOf('process'),
    },
    {
      table: 'DeviceFileEvents',
      action: 'FileRenamed',
      when: { say: 'rename', test: isEvent('rename') },
      columns: [
        ...WHO,
        ...fileColumns(destination('rename')),
        { column: 'PreviousFolderPath', from: 'event.rename.source.path' },
        { column: 'PreviousFileName', from: 'event.rename.source.path', as: FILE_NAME },
        ...ACTOR,
      ],
      additional: factsOf('process'),
    },
    {
      table: 'DeviceFileEvents',
      action: 'FileDeleted',
      when: { say: 'unlink', test: isEvent('unlink') },
      columns: [...WHO, ...fileColumns('event.unlink.target.path'), ...ACTOR],
      additional: factsOf('process'),
    },
    {
      table: 'DeviceFileEvents',
      action: 'FileModified',
      when: {
        say: 'close of a file that was modified',
        test: (record) => readPath(record, 'event.close.modified') === true,
      },
      columns: [...WHO, ...fileColumns('event.close.target.path'), ...ACTOR],
      additional: factsOf('process'),
    },
    {
      table: 'DeviceImageLoadEvents',
      action: 'ImageLoaded',
      when: {
        say: 'mmap of a file to execute it',
        test: (record) => {
          const protection = readPath(record, 'event.mmap.protection');
          return typeof protection === 'number' && (protection & EXECUTE) !== 0;
        },
      },
      columns: [...WHO, ...fileColumns('event.mmap.source.path'), ...ACTOR],
      additional: [],
    },
  ],
};
