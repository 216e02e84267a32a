/**
 * Elastic Common Schema: Elastic Endpoint, and Auditbeat's modules auditd and system. Fields may be nested or have dots.
 * Sources: ECS 8 (https://www.elastic.co/docs/reference/ecs), elastic/endpoint-package custom_documentation,
 * elastic/beats auditbeat/module/auditd.
 */
import { toNetworkAction } from '../auditd/network-rows.ts';
import {
  fileColumns,
  initiatingColumns,
  linuxAccount,
  localColumns,
  remoteColumns,
} from '../records/columns.ts';
import {
  FILE_NAME,
  LOWER_CASE,
  PROTOCOL,
  REGISTRY_PATH,
  REGISTRY_TYPE,
} from '../records/conversions.ts';
import type { JsonObject } from '../records/json-value.ts';
import type { FieldMapping, Reading, RecordFormat, RowMapping } from '../records/mapping.ts';
import { readPath, readText } from '../records/path.ts';
import {
  ACTOR,
  FACTS,
  hashColumns,
  PARENT,
  PROCESS,
  PROCESS_FACTS,
  TOKEN,
  WHO,
} from './columns.ts';
import {
  actionsOf,
  datasetOf,
  endpointOf,
  hasAction,
  isAuditd,
  isEndpoint,
  isEndpointSet,
  isSystemProcess,
  uidOf,
} from './fields.ts';

const ENDPOINT_PROCESS: RowMapping = {
  table: 'DeviceProcessEvents',
  action: 'ProcessCreated',
  when: {
    say: 'Endpoint, process: event.action has exec, start or already_running',
    test: (record) =>
      isEndpointSet(record, 'process') && hasAction(record, 'exec', 'start', 'already_running'),
  },
  columns: [
    ...WHO,
    ...PROCESS,
    { column: 'ProcessCreationTime', from: 'process.start' },
    { column: 'AccountName', from: ['user.name', uidOf('user.id')], as: LOWER_CASE },
    { column: 'AccountDomain', from: 'user.domain', as: LOWER_CASE },
    ...TOKEN,
    ...PARENT,
    { column: 'ReportId', from: 'event.sequence' },
  ],
  additional: [
    ...PROCESS_FACTS,
    {
      name: 'ObservedAs',
      from: {
        say: '"snapshot" where event.action is already_running',
        read: (record) => (hasAction(record, 'exec', 'start') ? undefined : 'snapshot'),
      },
    },
  ],
};

function auditResult(record: JsonObject): string {
  const result =
    readText(record, 'event.outcome') ||
    readText(record, 'auditd.result') ||
    readText(record, 'auditd.data.result');
  if (result.startsWith('succ')) return 'yes';
  return result.startsWith('fail') ? 'no' : '';
}

const AUDIT_ID: FieldMapping = {
  column: 'ReportId',
  from: ['auditd.sequence', 'auditd.data.sequence'],
};
const AUDIT_USER = ['user.name', 'user.name_map.uid', 'user.id', 'user.uid'];

const AUDITD_PROCESS: RowMapping = {
  table: 'DeviceProcessEvents',
  action: 'ProcessCreated',
  when: {
    say: 'auditd module: event.action is executed, and the call did not fail',
    test: (record) =>
      isAuditd(record) && hasAction(record, 'executed') && auditResult(record) !== 'no',
  },
  columns: [
    ...WHO,
    ...PROCESS.filter(({ column }) => column !== 'AccountSid'),
    { column: 'ProcessCreationTime', from: '@timestamp' },
    ...linuxAccount(AUDIT_USER),
    { column: 'LogonId', from: 'auditd.session' },
    ...initiatingColumns({ id: ['process.parent.pid', 'process.ppid'] }),
    AUDIT_ID,
  ],
  additional: [
    ...PROCESS_FACTS,
    { name: 'Comm', from: 'process.name' },
    { name: 'Tty', from: 'auditd.data.tty' },
    { name: 'AuditKey', from: 'tags' },
    { name: 'Exit', from: 'auditd.data.exit' },
    { name: 'Paths', from: ['auditd.paths', 'auditd.data.paths'] },
  ],
};

const CONNECTS = new Set(['connected-to', 'accepted-connection-from']);
const peer = (record: JsonObject): 'source' | 'destination' =>
  hasAction(record, 'connected-to') ? 'destination' : 'source';

function peerField(part: 'ip' | 'port'): Reading {
  return {
    say: `destination.${part}; source.${part} of accepted-connection-from`,
    read: (record) => readPath(record, `${peer(record)}.${part}`),
  };
}

const AUDITD_NETWORK: RowMapping = {
  table: 'DeviceNetworkEvents',
  action: {
    say: 'ConnectionSuccess, ConnectionAttempt, ConnectionFailed or InboundConnectionAccepted, by action and result',
    read: (record) => {
      const exit = readText(record, 'auditd.data.exit');
      const success = auditResult(record);
      return toNetworkAction({
        name: peer(record) === 'destination' ? 'connect' : 'accept',
        success: /^(?:EINPROGRESS|EINTR|EALREADY)$/.test(exit) ? '' : success,
        exit,
      });
    },
  },
  when: {
    say: 'auditd module: connected-to, or accepted-connection-from that succeeded, with an address',
    test: (record) =>
      isAuditd(record) &&
      actionsOf(record).some((action) => CONNECTS.has(action)) &&
      readText(record, `${peer(record)}.ip`) !== '' &&
      (peer(record) === 'destination' || auditResult(record) === 'yes'),
  },
  columns: [
    ...WHO,
    ...remoteColumns(peerField('ip'), peerField('port')),
    ...initiatingColumns({
      id: 'process.pid',
      path: ['process.executable', 'process.exe'],
      account: AUDIT_USER,
      parentId: ['process.parent.pid', 'process.ppid'],
    }),
    AUDIT_ID,
  ],
  additional: FACTS,
};

const SYSTEM_PROCESS: RowMapping = {
  table: 'DeviceProcessEvents',
  action: 'ProcessCreated',
  when: {
    say: 'system module, process: process_started; existing_process is a snapshot',
    test: (record) =>
      isSystemProcess(record) && hasAction(record, 'process_started', 'existing_process'),
  },
  columns: [
    ...WHO.filter(({ column }) => column !== 'Timestamp'),
    { column: 'Timestamp', from: ['process.start', '@timestamp'] },
    ...PROCESS,
    { column: 'ProcessCreationTime', from: 'process.start' },
    { column: 'AccountName', from: ['user.name', 'user.id'] },
    ...initiatingColumns({ id: ['process.parent.pid', 'process.ppid'] }),
  ],
  additional: [
    ...PROCESS_FACTS,
    {
      name: 'ObservedAs',
      from: {
        say: '"snapshot" where event.action is existing_process',
        read: (record) => (hasAction(record, 'existing_process') ? 'snapshot' : undefined),
      },
    },
  ],
};

const ENDPOINT_NETWORK: RowMapping = {
  table: 'DeviceNetworkEvents',
  action: {
    say: 'ConnectionAttempt of connection_attempted, InboundConnectionAccepted of connection_accepted',
    read: (record) =>
      hasAction(record, 'connection_accepted') ? 'InboundConnectionAccepted' : 'ConnectionAttempt',
  },
  when: {
    say: 'Endpoint, network: connection_attempted, connection_accepted',
    test: (record) =>
      isEndpointSet(record, 'network') &&
      hasAction(record, 'connection_attempted', 'connection_accepted'),
  },
  columns: [
    ...WHO,
    ...remoteColumns(endpointOf('remote', 'ip'), endpointOf('remote', 'port')),
    ...localColumns(endpointOf('local', 'ip'), endpointOf('local', 'port')),
    { column: 'Protocol', from: 'network.transport', as: PROTOCOL },
    { column: 'RemoteUrl', from: 'destination.domain' },
    ...ACTOR,
    { column: 'ReportId', from: 'event.sequence' },
  ],
  additional: FACTS,
};

const FILE_ACTIONS: Readonly<Record<string, string>> = {
  creation: 'FileCreated',
  deletion: 'FileDeleted',
  modification: 'FileModified',
  overwrite: 'FileModified',
  rename: 'FileRenamed',
};

const fileAction = (record: JsonObject): string | undefined =>
  actionsOf(record)
    .map((action) => FILE_ACTIONS[action])
    .find((action) => action !== undefined);

const ENDPOINT_FILE: RowMapping = {
  table: 'DeviceFileEvents',
  action: {
    say: 'from event.action: creation, deletion, modification, overwrite, rename',
    read: fileAction,
  },
  when: {
    say: 'Endpoint, file: one of these actions',
    test: (record) => isEndpointSet(record, 'file') && fileAction(record) !== undefined,
  },
  columns: [
    ...WHO,
    ...fileColumns('file.path'),
    ...hashColumns('file'),
    { column: 'FileSize', from: 'file.size' },
    { column: 'PreviousFolderPath', from: 'file.Ext.original.path' },
    { column: 'PreviousFileName', from: 'file.Ext.original.path', as: FILE_NAME },
    ...ACTOR,
    { column: 'ReportId', from: 'event.sequence' },
  ],
  additional: FACTS,
};

const ENDPOINT_LIBRARY: RowMapping = {
  table: 'DeviceImageLoadEvents',
  action: 'ImageLoaded',
  when: {
    say: 'Endpoint, library: load',
    test: (record) => isEndpointSet(record, 'library') && hasAction(record, 'load'),
  },
  columns: [
    ...WHO,
    ...fileColumns('dll.path', ['dll.path', 'dll.name']),
    ...hashColumns('dll'),
    ...ACTOR,
    { column: 'ReportId', from: 'event.sequence' },
  ],
  additional: [],
};

const ENDPOINT_REGISTRY: RowMapping = {
  table: 'DeviceRegistryEvents',
  action: {
    say: 'RegistryValueSet of modification, RegistryKeyCreated of creation, RegistryValueDeleted or RegistryKeyDeleted of deletion',
    read: (record) => {
      if (hasAction(record, 'modification')) return 'RegistryValueSet';
      if (hasAction(record, 'creation')) return 'RegistryKeyCreated';
      return readText(record, 'registry.value') === ''
        ? 'RegistryKeyDeleted'
        : 'RegistryValueDeleted';
    },
  },
  when: {
    say: 'Endpoint, registry: modification, creation, deletion',
    test: (record) =>
      isEndpointSet(record, 'registry') &&
      hasAction(record, 'modification', 'creation', 'deletion'),
  },
  columns: [
    ...WHO,
    {
      column: 'RegistryKey',
      from: {
        say: 'registry.path without registry.value',
        read: (record) => {
          const path = readText(record, 'registry.path');
          const value = readText(record, 'registry.value');
          return value !== '' && path.endsWith(`\\${value}`)
            ? path.slice(0, -value.length - 1)
            : path;
        },
      },
      as: REGISTRY_PATH,
    },
    { column: 'RegistryValueName', from: 'registry.value' },
    {
      column: 'RegistryValueData',
      from: ['registry.data.strings', 'registry.data.bytes'],
    },
    { column: 'RegistryValueType', from: 'registry.data.type', as: REGISTRY_TYPE },
    ...ACTOR,
    { column: 'ReportId', from: 'event.sequence' },
  ],
  additional: [],
};

export const ECS: RecordFormat = {
  name: 'ecs',
  title: 'Elastic Endpoint and Auditbeat (ECS)',
  marks:
    'agent.type or event.module endpoint, data set endpoint.events.…; event.module auditd or a member auditd; module system of Auditbeat',
  recognise: (record) =>
    (readPath(record, 'event.action') !== undefined ||
      readPath(record, 'event.dataset') !== undefined) &&
    (isEndpoint(record) ||
      isAuditd(record) ||
      isSystemProcess(record) ||
      readText(record, 'agent.type') === 'auditbeat'),
  kindOf: (record) => `${datasetOf(record)} ${actionsOf(record).join(', ')}`.trim(),
  rows: [
    ENDPOINT_PROCESS,
    AUDITD_PROCESS,
    AUDITD_NETWORK,
    SYSTEM_PROCESS,
    ENDPOINT_NETWORK,
    ENDPOINT_FILE,
    ENDPOINT_LIBRARY,
    ENDPOINT_REGISTRY,
  ],
};
