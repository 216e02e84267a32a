/**
 * SentinelOne: events of the Cloud Funnel (names with dots), and STAR alerts as Sentinel stores them.
 * Sources: SentinelOne Cloud Funnel 2.0 field names by SEKOIA-IO/intake-formats SentinelOne/cloud_funnel2.0; Azure/Azure-Sentinel
 * Sample Data/ASIM.
 */
import { fileColumns, initiatingColumns, localColumns, remoteColumns } from '../records/columns.ts';
import {
  FILE_NAME,
  HASH,
  INTEGRITY_LEVEL,
  PROCESS_ID,
  PROTOCOL,
  REGISTRY_PATH,
  UNIX_MILLISECONDS,
} from '../records/conversions.ts';
import type { JsonObject } from '../records/json-value.ts';
import type { AdditionalMapping, FieldMapping, Reading, RecordFormat } from '../records/mapping.ts';
import { readPath, readText } from '../records/path.ts';
import { ALERT_PROCESS, isAlert } from './alerts.ts';

const typeOf = (record: JsonObject): string => readText(record, 'event.type');
const isOneOf =
  (...types: readonly string[]) =>
  (record: JsonObject): boolean =>
    types.includes(typeOf(record).toLowerCase());

/** Ids of processes are unique on one agent. */
function keyOf(field: string): Reading {
  return {
    say: `agent.uuid and ${field}`,
    read: (record) => {
      const id = readText(record, field);
      return id === '' ? undefined : `${readText(record, 'agent.uuid')}:${id}`;
    },
  };
}

/** On Linux the agent puts a blank before the command line. */
function commandLine(field: string): Reading {
  return {
    say: `${field}, without the blank before it`,
    read: (record) => readText(record, field).replace(/^ /, ''),
  };
}

const WHO: readonly FieldMapping[] = [
  { column: 'Timestamp', from: 'event.time', as: UNIX_MILLISECONDS },
  { column: 'DeviceName', from: 'endpoint.name' },
  { column: 'DeviceId', from: 'agent.uuid' },
];

/**
 * The process that acted. Where the system's own parent is another one than the one of the storyline (`src`), `osSrc` is that
 * parent.
 */
function initiator(source: 'src' | 'osSrc'): readonly FieldMapping[] {
  const at = (field: string): string => `${source}.process.${field}`;
  return [
    ...initiatingColumns({
      id: at('pid'),
      path: at('image.path'),
      commandLine: commandLine(at('cmdline')),
      account: at('user'),
      uniqueId: keyOf(at('uid')),
      parentId: `${source}.process.parent.pid`,
      parentPath: `${source}.process.parent.image.path`,
    }),
    { column: 'InitiatingProcessCreationTime', from: at('startTime'), as: UNIX_MILLISECONDS },
    { column: 'InitiatingProcessMD5', from: at('image.md5'), as: HASH },
    { column: 'InitiatingProcessSHA1', from: at('image.sha1'), as: HASH },
    { column: 'InitiatingProcessSHA256', from: at('image.sha256'), as: HASH },
    {
      column: 'InitiatingProcessIntegrityLevel',
      from: at('integrityLevel'),
      as: INTEGRITY_LEVEL,
    },
  ];
}

const FACTS: readonly AdditionalMapping[] = [
  { name: 'EventId', from: 'event.id' },
  { name: 'StorylineId', from: ['tgt.process.storyline.id', 'src.process.storyline.id'] },
  { name: 'Source', from: 'src.process.image.path' },
  { name: 'SourceProcessId', from: 'src.process.pid' },
  { name: 'OperatingSystem', from: ['endpoint.os', 'os.name'] },
  { name: 'ContainerName', from: 'k8sCluster.containerName' },
];

const hasSystemParent = (record: JsonObject): boolean =>
  readPath(record, 'osSrc.process.pid') !== undefined;

const CREATED: readonly FieldMapping[] = [
  ...WHO,
  ...fileColumns('tgt.process.image.path', ['tgt.process.image.path', 'tgt.process.name']),
  { column: 'MD5', from: 'tgt.process.image.md5', as: HASH },
  { column: 'SHA1', from: 'tgt.process.image.sha1', as: HASH },
  { column: 'SHA256', from: 'tgt.process.image.sha256', as: HASH },
  { column: 'ProcessId', from: 'tgt.process.pid', as: PROCESS_ID },
  { column: 'ProcessCommandLine', from: commandLine('tgt.process.cmdline') },
  { column: 'ProcessCreationTime', from: 'tgt.process.startTime', as: UNIX_MILLISECONDS },
  { column: 'ProcessUniqueId', from: keyOf('tgt.process.uid') },
  { column: 'ProcessIntegrityLevel', from: 'tgt.process.integrityLevel', as: INTEGRITY_LEVEL },
  { column: 'AccountName', from: ['tgt.process.user', 'tgt.process.rUserName'] },
];

const CREATED_FACTS: readonly AdditionalMapping[] = [
  ...FACTS,
  { name: 'Uid', from: 'tgt.process.rUserUid' },
  { name: 'SignedStatus', from: 'tgt.process.signedStatus' },
  { name: 'Publisher', from: 'tgt.process.publisher' },
];

const isStart = isOneOf('process creation');

const FILE_ACTIONS: Readonly<Record<string, string>> = {
  'file creation': 'FileCreated',
  'file deletion': 'FileDeleted',
  'file modification': 'FileModified',
  'file rename': 'FileRenamed',
};

const REGISTRY_ACTIONS: Readonly<Record<string, string>> = {
  'registry key create': 'RegistryKeyCreated',
  'registry key delete': 'RegistryKeyDeleted',
  'registry key rename': 'RegistryKeyRenamed',
  'registry value create': 'RegistryValueSet',
  'registry value modified': 'RegistryValueSet',
  'registry value delete': 'RegistryValueDeleted',
};

const actionOf =
  (actions: Readonly<Record<string, string>>) =>
  (record: JsonObject): string | undefined =>
    actions[typeOf(record).toLowerCase()];

export const SENTINELONE: RecordFormat = {
  name: 'sentinelone',
  title: 'SentinelOne Cloud Funnel and STAR alerts',
  marks:
    'meta.event.name or event.type, with agent.uuid and src.process or tgt.process; targetProcessInfo_… of alerts',
  recognise: (record) =>
    isAlert(record) ||
    (typeOf(record) !== '' &&
      readPath(record, 'agent.uuid') !== undefined &&
      (readPath(record, 'meta.event.name') !== undefined ||
        readText(record, 'dataSource.vendor') === 'SentinelOne')),
  kindOf: typeOf,
  rows: [
    ALERT_PROCESS,
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: {
        say: 'Process Creation with osSrc.process, the parent that the system has',
        test: (record) => isStart(record) && hasSystemParent(record),
      },
      columns: [...CREATED, ...initiator('osSrc')],
      additional: CREATED_FACTS,
    },
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: { say: 'Process Creation', test: isStart },
      columns: [...CREATED, ...initiator('src')],
      additional: CREATED_FACTS,
    },
    {
      table: 'DeviceNetworkEvents',
      action: {
        say: 'InboundConnectionAccepted of event.network.direction INCOMING or IP Listen, ConnectionSuccess of status SUCCESS, else ConnectionAttempt',
        read: (record) => {
          if (readText(record, 'event.network.direction').toUpperCase() === 'INCOMING')
            return 'InboundConnectionAccepted';
          const status = readText(record, 'event.network.connectionStatus').toUpperCase();
          if (status === 'SUCCESS') return 'ConnectionSuccess';
          return status.startsWith('FAIL') ? 'ConnectionFailed' : 'ConnectionAttempt';
        },
      },
      when: { say: 'IP Connect', test: isOneOf('ip connect') },
      columns: [
        ...WHO,
        ...remoteColumns(endpoint('remote', 'address'), endpoint('remote', 'port')),
        ...localColumns(endpoint('local', 'address'), endpoint('local', 'port')),
        { column: 'Protocol', from: 'event.network.protocolName', as: PROTOCOL },
        ...initiator('src'),
      ],
      additional: FACTS,
    },
    {
      table: 'DeviceFileEvents',
      action: {
        say: 'from event.type: File Creation, Deletion, Modification, Rename',
        read: actionOf(FILE_ACTIONS),
      },
      when: { say: 'one of these', test: (record) => actionOf(FILE_ACTIONS)(record) !== undefined },
      columns: [
        ...WHO,
        ...fileColumns('tgt.file.path'),
        { column: 'MD5', from: 'tgt.file.md5', as: HASH },
        { column: 'SHA1', from: 'tgt.file.sha1', as: HASH },
        { column: 'SHA256', from: 'tgt.file.sha256', as: HASH },
        { column: 'FileSize', from: 'tgt.file.size' },
        { column: 'PreviousFolderPath', from: 'tgt.file.oldPath' },
        { column: 'PreviousFileName', from: 'tgt.file.oldPath', as: FILE_NAME },
        ...initiator('src'),
      ],
      additional: FACTS,
    },
    {
      table: 'DeviceRegistryEvents',
      action: {
        say: 'from event.type: Registry Key …, Registry Value …',
        read: actionOf(REGISTRY_ACTIONS),
      },
      when: {
        say: 'one of these',
        test: (record) => actionOf(REGISTRY_ACTIONS)(record) !== undefined,
      },
      columns: [
        ...WHO,
        { column: 'RegistryKey', from: 'registry.keyPath', as: REGISTRY_PATH },
        { column: 'RegistryValueData', from: 'registry.value' },
        { column: 'PreviousRegistryValueData', from: 'registry.oldValue' },
        ...initiator('src'),
      ],
      additional: [],
    },
    {
      table: 'DeviceImageLoadEvents',
      action: 'ImageLoaded',
      when: { say: 'Module Load', test: isOneOf('module load') },
      columns: [
        ...WHO,
        ...fileColumns('module.path'),
        { column: 'MD5', from: 'module.md5', as: HASH },
        { column: 'SHA1', from: 'module.sha1', as: HASH },
        ...initiator('src'),
      ],
      additional: [],
    },
    {
      table: 'DeviceEvents',
      action: 'DnsQueryRequest',
      when: {
        say: 'DNS Resolved, DNS Unresolved',
        test: isOneOf('dns resolved', 'dns unresolved'),
      },
      columns: [
        ...WHO,
        { column: 'RemoteUrl', from: 'event.dns.request' },
        ...initiator('src').filter(({ column }) => column !== 'InitiatingProcessIntegrityLevel'),
      ],
      additional: [...FACTS, { name: 'DnsResponse', from: 'event.dns.response' }],
    },
  ],
};

/** `src` of an incoming connection is the other machine. */
function endpoint(which: 'remote' | 'local', part: 'address' | 'port'): Reading {
  const field = part === 'address' ? 'ip.address' : 'port.number';
  return {
    say: `dst.${field}, of an incoming connection src.${field}${which === 'local' ? ' (for this machine the other one)' : ''}`,
    read: (record) => {
      const incoming = readText(record, 'event.network.direction').toUpperCase() === 'INCOMING';
      const end = incoming === (which === 'remote') ? 'src' : 'dst';
      return readPath(record, `${end}.${field}`);
    },
  };
}
