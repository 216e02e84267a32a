/**
 * CrowdStrike Falcon sensor events: as the Falcon Data Replicator writes them, as LogScale exports them (`#event_simpleName`), and
 * inside the wrapper of Panther. Every value is text; ids of processes are 64-bit numbers that Windows and Linux do not know.
 * Sources: panther-labs/panther-analysis rules/crowdstrike_rules, elastic/integrations packages/crowdstrike (field descriptions).
 */
import { fileColumns, localColumns, remoteColumns } from '../records/columns.ts';
import {
  FILE_NAME,
  HASH,
  INTEGRITY_LEVEL,
  PROCESS_ID,
  PROTOCOL,
  REGISTRY_PATH,
  textOf,
  toColumnValue,
  UNIX_MILLISECONDS,
  UNIX_SECONDS,
} from '../records/conversions.ts';
import { isObject, type JsonObject } from '../records/json-value.ts';
import type {
  AdditionalMapping,
  Conversion,
  FieldMapping,
  Reading,
  RecordFormat,
} from '../records/mapping.ts';
import { readText } from '../records/path.ts';

/** LogScale marks its tags with `#`; Panther puts the sensor's own event into `event`. */
function openEvent(record: JsonObject): readonly JsonObject[] {
  const inner = record['event'];
  const event =
    isObject(inner) &&
    (record['fdr_event_type'] !== undefined || inner['event_simpleName'] !== undefined)
      ? inner
      : record;
  const name =
    record['#event_simpleName'] ?? event['event_simpleName'] ?? record['event_simpleName'];
  // Wrapper and event disagree now and then: the event is the sensor's own.
  return [{ ...record, ...event, event_simpleName: name ?? record['fdr_event_type'] ?? null }];
}

/** The sensor's own times are seconds, the cloud's are milliseconds; Panther writes both as text. */
const DEVICE_TIME: Conversion = {
  say: 'seconds or milliseconds since 1970, or a time',
  convert: (value, facts) => {
    const text = textOf(value);
    if (/^\d{12,14}$/.test(text)) return UNIX_MILLISECONDS.convert(value, facts);
    return /^\d+(?:\.\d+)?$/.test(text)
      ? UNIX_SECONDS.convert(value, facts)
      : toColumnValue(value, facts);
  },
};

const nameOf = (record: JsonObject): string => readText(record, 'event_simpleName');
const isOneOf =
  (...names: readonly string[]) =>
  (record: JsonObject): boolean =>
    names.includes(nameOf(record));

/** Ids are unique on one sensor. */
function keyOf(field: string): Reading {
  return {
    say: `aid and ${field}`,
    read: (record) => {
      const id = readText(record, field);
      return id === '' || id === '0' ? undefined : `${readText(record, 'aid')}:${id}`;
    },
  };
}

const WHO: readonly FieldMapping[] = [
  // Most events do not name the machine: then the sensor's id stands for it.
  { column: 'DeviceName', from: ['ComputerName', 'aid'] },
  { column: 'DeviceId', from: 'aid' },
];

const HASHES: readonly FieldMapping[] = [
  { column: 'MD5', from: 'MD5HashData', as: HASH },
  { column: 'SHA1', from: 'SHA1HashData', as: HASH },
  { column: 'SHA256', from: 'SHA256HashData', as: HASH },
];

/** The process of an event that is not its start: named by its id alone. */
const ACTOR: readonly FieldMapping[] = [
  {
    column: 'Timestamp',
    from: ['ContextTimeStamp', 'timestamp', '@timestamp'],
    as: DEVICE_TIME,
  },
  ...WHO,
  { column: 'InitiatingProcessUniqueId', from: keyOf('ContextProcessId') },
  {
    column: 'InitiatingProcessFileName',
    from: ['ContextImageFileName', 'ContextBaseFileName'],
    as: FILE_NAME,
  },
];

const FACTS: readonly AdditionalMapping[] = [
  { name: 'EventName', from: 'name' },
  { name: 'Platform', from: 'event_platform' },
  { name: 'ReceivedTime', from: 'timestamp' },
  { name: 'ContextProcessId', from: 'ContextProcessId' },
  { name: 'Tags', from: 'Tags' },
];

const CONNECTION_ACTIONS: Readonly<Record<string, string>> = {
  '0': 'ConnectionAttempt',
  '1': 'InboundConnectionAccepted',
};

const FILE_ACTIONS: readonly (readonly [pattern: RegExp, action: string])[] = [
  [/(?:FileWritten|ExecutableWritten|^NewScriptWritten)$/, 'FileCreated'],
  [/^FileDeleteInfo$|FileDeleted$/, 'FileDeleted'],
  [/Rename/, 'FileRenamed'],
];

const fileAction = (record: JsonObject): string | undefined =>
  readText(record, 'TargetFileName') === ''
    ? undefined
    : FILE_ACTIONS.find(([pattern]) => pattern.test(nameOf(record)))?.[1];

export const CROWDSTRIKE: RecordFormat = {
  name: 'crowdstrike',
  title: 'CrowdStrike Falcon sensor events (FDR, LogScale)',
  marks: 'event_simpleName or #event_simpleName; fdr_event_type with event',
  recognise: (record) =>
    typeof record['event_simpleName'] === 'string' ||
    typeof record['#event_simpleName'] === 'string' ||
    (typeof record['fdr_event_type'] === 'string' && isObject(record['event'])) ||
    // A line about a sensor: it names the device and no event.
    (typeof record['aid'] === 'string' &&
      typeof record['cid'] === 'string' &&
      record['event_platform'] !== undefined),
  opener: () => openEvent,
  kindOf: (record) => nameOf(record) || 'about a sensor (aidmaster)',
  rows: [
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: {
        say: 'ProcessRollup2; SyntheticProcessRollup2 is a process that ran before',
        test: isOneOf('ProcessRollup2', 'SyntheticProcessRollup2'),
      },
      columns: [
        {
          column: 'Timestamp',
          from: ['ProcessStartTime', 'ContextTimeStamp', 'timestamp'],
          as: DEVICE_TIME,
        },
        ...WHO,
        ...fileColumns('ImageFileName', ['ImageFileName', 'FileName']),
        ...HASHES,
        { column: 'ProcessId', from: 'RawProcessId', as: PROCESS_ID },
        { column: 'ProcessCommandLine', from: 'CommandLine' },
        { column: 'ProcessCreationTime', from: 'ProcessStartTime', as: DEVICE_TIME },
        { column: 'ProcessUniqueId', from: keyOf('TargetProcessId') },
        { column: 'ProcessIntegrityLevel', from: 'IntegrityLevel', as: INTEGRITY_LEVEL },
        { column: 'AccountName', from: ['UserName', 'UID'] },
        { column: 'AccountSid', from: 'UserSid' },
        { column: 'LogonId', from: 'AuthenticationId' },
        { column: 'ProcessVersionInfoOriginalFileName', from: 'OriginalFilename' },
        { column: 'InitiatingProcessUniqueId', from: keyOf('ParentProcessId') },
        { column: 'InitiatingProcessFileName', from: 'ParentBaseFileName', as: FILE_NAME },
        {
          column: 'InitiatingProcessParentFileName',
          from: 'GrandParentBaseFileName',
          as: FILE_NAME,
        },
        { column: 'CreatedProcessSessionId', from: 'SessionId' },
      ],
      additional: [
        ...FACTS,
        { name: 'TargetProcessId', from: 'TargetProcessId' },
        { name: 'ParentProcessId', from: 'ParentProcessId' },
        { name: 'ImageFileName', from: 'ImageFileName' },
        { name: 'Uid', from: 'UID' },
        { name: 'SigningId', from: 'SigningId' },
        { name: 'TeamId', from: 'TeamId' },
        {
          name: 'ObservedAs',
          from: {
            say: '"snapshot" of SyntheticProcessRollup2',
            read: (record) => (nameOf(record).startsWith('Synthetic') ? 'snapshot' : undefined),
          },
        },
      ],
    },
    {
      table: 'DeviceNetworkEvents',
      action: {
        say: 'ConnectionAttempt of ConnectionDirection 0, InboundConnectionAccepted of 1, ListeningConnectionCreated of NetworkListen…; else ConnectionFound',
        read: (record) =>
          nameOf(record).startsWith('NetworkListen')
            ? 'ListeningConnectionCreated'
            : (CONNECTION_ACTIONS[readText(record, 'ConnectionDirection')] ?? 'ConnectionFound'),
      },
      when: {
        say: 'NetworkConnectIP4 and 6, NetworkReceiveAcceptIP4 and 6, NetworkListenIP4 and 6',
        test: (record) => /^Network(?:Connect|ReceiveAccept|Listen)IP[46]/.test(nameOf(record)),
      },
      columns: [
        ...ACTOR,
        ...remoteColumns(['RemoteAddressIP4', 'RemoteAddressIP6'], 'RemotePort'),
        ...localColumns(['LocalAddressIP4', 'LocalAddressIP6'], 'LocalPort'),
        { column: 'Protocol', from: 'Protocol', as: PROTOCOL },
      ],
      additional: [...FACTS, { name: 'ConnectionDirection', from: 'ConnectionDirection' }],
    },
    {
      table: 'DeviceEvents',
      action: 'DnsQueryRequest',
      when: { say: 'DnsRequest', test: isOneOf('DnsRequest') },
      columns: [...ACTOR, { column: 'RemoteUrl', from: 'DomainName' }],
      additional: [
        ...FACTS,
        { name: 'DnsQueryType', from: 'RequestType' },
        { name: 'Addresses', from: ['IP4Records', 'IP6Records'] },
        { name: 'CNames', from: 'CNAMERecords' },
      ],
    },
    {
      table: 'DeviceImageLoadEvents',
      action: 'ImageLoaded',
      when: {
        say: 'ClassifiedModuleLoad, UnsignedModuleLoad, ImageHash, with an image',
        test: isOneOf('ClassifiedModuleLoad', 'UnsignedModuleLoad', 'ImageHash'),
      },
      columns: [
        ...ACTOR.filter(({ column }) => column !== 'InitiatingProcessUniqueId'),
        {
          column: 'InitiatingProcessUniqueId',
          from: [keyOf('TargetProcessId'), keyOf('ContextProcessId')],
        },
        ...fileColumns('ImageFileName'),
        ...HASHES,
      ],
      additional: [],
    },
    {
      table: 'DeviceEvents',
      action: 'ScriptContent',
      when: {
        say: 'ScriptControlScanTelemetry, ScriptControlDetectInfo, with ScriptContent',
        test: (record) =>
          nameOf(record).startsWith('ScriptControl') && readText(record, 'ScriptContent') !== '',
      },
      columns: [...ACTOR, ...fileColumns('ScriptContentName'), ...HASHES.slice(2)],
      additional: [...FACTS, { name: 'ScriptContent', from: 'ScriptContent' }],
    },
    {
      table: 'DeviceRegistryEvents',
      action: 'RegistryValueSet',
      when: {
        say: 'AsepValueUpdate, RegGenericValueUpdate',
        test: isOneOf('AsepValueUpdate', 'RegGenericValueUpdate'),
      },
      columns: [
        ...ACTOR,
        { column: 'RegistryKey', from: 'RegObjectName', as: REGISTRY_PATH },
        { column: 'RegistryValueName', from: 'RegValueName' },
        { column: 'RegistryValueData', from: ['RegStringValue', 'RegNumericValue'] },
      ],
      additional: [],
    },
    {
      table: 'DeviceFileEvents',
      action: { say: 'FileCreated of …Written, FileDeleted, FileRenamed', read: fileAction },
      when: {
        say: '…FileWritten, NewExecutableWritten, FileDeleteInfo, …Rename…, with TargetFileName',
        test: (record) => fileAction(record) !== undefined,
      },
      columns: [
        ...ACTOR,
        ...fileColumns('TargetFileName'),
        { column: 'PreviousFolderPath', from: 'SourceFileName' },
        { column: 'PreviousFileName', from: 'SourceFileName', as: FILE_NAME },
        ...HASHES.slice(2),
        { column: 'FileSize', from: 'Size' },
      ],
      additional: FACTS,
    },
  ],
};
