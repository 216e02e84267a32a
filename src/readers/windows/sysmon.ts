/**
 * Sysmon, on Windows and on Linux (the same events under another provider's name), to Advanced Hunting tables.
 * Fields: the event manifest of Sysmon (`sysmon -s`), versions 3 to 15; older ones lack some.
 */
import type { EventMapping, FieldRule, ProviderMapping } from './mapping.ts';

const HASHES: readonly FieldRule[] = [
  { source: 'Hashes', column: 'SHA1', as: 'sha1' },
  { source: 'Hashes', column: 'SHA256', as: 'sha256' },
  { source: 'Hashes', column: 'MD5', as: 'md5' },
];

const IMPHASH = [{ source: 'Hashes', property: 'IMPHASH', as: 'imphash' }] as const;

/** The process that acted: `Image`, `ProcessId`, `ProcessGuid`, `User`. */
const ACTOR: readonly FieldRule[] = [
  { source: 'ProcessGuid', column: 'InitiatingProcessUniqueId', as: 'guid' },
  { source: 'ProcessId', column: 'InitiatingProcessId', as: 'number' },
  { source: 'Image', column: 'InitiatingProcessFolderPath' },
  { source: 'Image', column: 'InitiatingProcessFileName', as: 'baseName' },
  { source: 'User', column: 'InitiatingProcessAccountDomain', as: 'domain' },
  { source: 'User', column: 'InitiatingProcessAccountName', as: 'account' },
];

/** The process that acted on another: `Source…`. */
const SOURCE_ACTOR: readonly FieldRule[] = [
  {
    source: ['SourceProcessGuid', 'SourceProcessGUID'],
    column: 'InitiatingProcessUniqueId',
    as: 'guid',
  },
  { source: 'SourceProcessId', column: 'InitiatingProcessId', as: 'number' },
  { source: 'SourceImage', column: 'InitiatingProcessFolderPath' },
  { source: 'SourceImage', column: 'InitiatingProcessFileName', as: 'baseName' },
  { source: 'SourceUser', column: 'InitiatingProcessAccountDomain', as: 'domain' },
  { source: 'SourceUser', column: 'InitiatingProcessAccountName', as: 'account' },
];

/** The process that was acted on: `Target…`. Its GUID has no column and is a property. */
const TARGET_PROCESS: readonly FieldRule[] = [
  { source: 'TargetProcessId', column: 'ProcessId', as: 'number' },
  { source: 'TargetImage', column: 'FolderPath' },
  { source: 'TargetImage', column: 'FileName', as: 'baseName' },
  { source: 'TargetUser', column: 'AccountDomain', as: 'domain' },
  { source: 'TargetUser', column: 'AccountName', as: 'account' },
];

const IMAGE: readonly FieldRule[] = [
  { source: 'Image', column: 'FolderPath' },
  { source: 'Image', column: 'FileName', as: 'baseName' },
];

const TARGET_FILE: readonly FieldRule[] = [
  { source: 'TargetFilename', column: 'FolderPath' },
  { source: 'TargetFilename', column: 'FileName', as: 'baseName' },
];

const CREATED: EventMapping = {
  id: 1,
  title: 'Process creation',
  table: 'DeviceProcessEvents',
  action: 'ProcessCreated',
  time: 'UtcTime',
  fields: [
    ...IMAGE,
    ...HASHES,
    { source: 'Company', column: 'ProcessVersionInfoCompanyName', as: 'version' },
    { source: 'Product', column: 'ProcessVersionInfoProductName', as: 'version' },
    { source: 'FileVersion', column: 'ProcessVersionInfoProductVersion', as: 'version' },
    { source: 'OriginalFileName', column: 'ProcessVersionInfoOriginalFileName', as: 'version' },
    { source: 'Description', column: 'ProcessVersionInfoFileDescription', as: 'version' },
    { source: 'ProcessId', column: 'ProcessId', as: 'number' },
    { source: 'ProcessGuid', column: 'ProcessUniqueId', as: 'guid' },
    { source: 'CommandLine', column: 'ProcessCommandLine' },
    { source: 'IntegrityLevel', column: 'ProcessIntegrityLevel', as: 'integrity' },
    { source: ['UtcTime', '@TimeCreated'], column: 'ProcessCreationTime', as: 'time' },
    { source: 'User', column: 'AccountDomain', as: 'domain' },
    { source: 'User', column: 'AccountName', as: 'account' },
    { source: 'LogonId', column: 'LogonId', as: 'number' },
    { source: 'TerminalSessionId', column: 'CreatedProcessSessionId', as: 'number' },
    { source: 'ParentProcessGuid', column: 'InitiatingProcessUniqueId', as: 'guid' },
    { source: 'ParentProcessId', column: 'InitiatingProcessId', as: 'number' },
    { source: 'ParentImage', column: 'InitiatingProcessFolderPath' },
    { source: 'ParentImage', column: 'InitiatingProcessFileName', as: 'baseName' },
    { source: 'ParentCommandLine', column: 'InitiatingProcessCommandLine' },
    { source: 'ParentUser', column: 'InitiatingProcessAccountDomain', as: 'domain' },
    { source: 'ParentUser', column: 'InitiatingProcessAccountName', as: 'account' },
  ],
  properties: [
    ...IMPHASH,
    { source: 'CurrentDirectory', property: 'ProcessCurrentWorkingDirectory' },
  ],
};

const CONNECTION: EventMapping = {
  id: 3,
  title: 'Network connection, outbound',
  table: 'DeviceNetworkEvents',
  action: 'ConnectionSuccess',
  when: { source: 'Initiated', is: ['true'] },
  time: 'UtcTime',
  fields: [
    ...ACTOR,
    { source: 'Protocol', column: 'Protocol', as: 'protocol' },
    { source: 'SourceIp', column: 'LocalIP' },
    { source: 'SourcePort', column: 'LocalPort', as: 'number' },
    { source: 'DestinationIp', column: 'RemoteIP' },
    { source: 'DestinationPort', column: 'RemotePort', as: 'number' },
    { source: 'DestinationHostname', column: 'RemoteUrl' },
  ],
};

/** The source of an inbound connection is the other machine. */
const INBOUND: EventMapping = {
  ...CONNECTION,
  title: 'Network connection, inbound',
  action: 'InboundConnectionAccepted',
  when: { source: 'Initiated', is: ['false'] },
  fields: [
    ...ACTOR,
    { source: 'Protocol', column: 'Protocol', as: 'protocol' },
    { source: 'DestinationIp', column: 'LocalIP' },
    { source: 'DestinationPort', column: 'LocalPort', as: 'number' },
    { source: 'SourceIp', column: 'RemoteIP' },
    { source: 'SourcePort', column: 'RemotePort', as: 'number' },
    { source: 'SourceHostname', column: 'RemoteUrl' },
  ],
};

const TERMINATED: EventMapping = {
  id: 5,
  title: 'Process terminated',
  table: 'DeviceEvents',
  action: 'ProcessTerminated',
  time: 'UtcTime',
  fields: [...ACTOR, ...IMAGE, { source: 'ProcessId', column: 'ProcessId', as: 'number' }],
};

const DRIVER: EventMapping = {
  id: 6,
  title: 'Driver loaded',
  table: 'DeviceEvents',
  action: 'DriverLoad',
  time: 'UtcTime',
  fields: [
    { source: 'ImageLoaded', column: 'FolderPath' },
    { source: 'ImageLoaded', column: 'FileName', as: 'baseName' },
    ...HASHES,
  ],
  properties: IMPHASH,
};

const IMAGE_LOAD: EventMapping = {
  id: 7,
  title: 'Image loaded',
  table: 'DeviceImageLoadEvents',
  action: 'ImageLoaded',
  time: 'UtcTime',
  fields: [
    ...ACTOR,
    { source: 'ImageLoaded', column: 'FolderPath' },
    { source: 'ImageLoaded', column: 'FileName', as: 'baseName' },
    ...HASHES,
  ],
};

const FILE_TIME: EventMapping = {
  id: 2,
  title: 'File creation time changed',
  table: 'DeviceEvents',
  action: 'FileTimestampModificationEvent',
  time: 'UtcTime',
  fields: [...ACTOR, ...TARGET_FILE],
};

const REMOTE_THREAD: EventMapping = {
  id: 8,
  title: 'Thread made in another process',
  table: 'DeviceEvents',
  action: 'CreateRemoteThreadApiCall',
  time: 'UtcTime',
  fields: [...SOURCE_ACTOR, ...TARGET_PROCESS],
};

const PROCESS_ACCESS: EventMapping = {
  ...REMOTE_THREAD,
  id: 10,
  title: 'Process opened',
  action: 'OpenProcessApiCall',
};

const fileEvent = (id: number, title: string, action: string): EventMapping => ({
  id,
  title,
  table: 'DeviceFileEvents',
  action,
  time: 'UtcTime',
  fields: [...ACTOR, ...TARGET_FILE, ...HASHES],
  properties: IMPHASH,
});

/** Sysmon says the hashes of a stream's file in `Hash`. */
const STREAM: EventMapping = {
  ...fileEvent(15, 'Named stream of a file created', 'FileCreated'),
  fields: [
    ...ACTOR,
    ...TARGET_FILE,
    { source: 'Hash', column: 'SHA1', as: 'sha1' },
    { source: 'Hash', column: 'SHA256', as: 'sha256' },
    { source: 'Hash', column: 'MD5', as: 'md5' },
  ],
  properties: [{ source: 'Hash', property: 'IMPHASH', as: 'imphash' }],
};

const registryKey = (type: readonly string[], action: string): EventMapping => ({
  id: 12,
  title: `Registry key: ${action}`,
  table: 'DeviceRegistryEvents',
  action,
  when: { source: 'EventType', is: type },
  time: 'UtcTime',
  fields: [...ACTOR, { source: 'TargetObject', column: 'RegistryKey', as: 'registryKey' }],
});

const VALUE_PLACE: readonly FieldRule[] = [
  { source: 'TargetObject', column: 'RegistryKey', as: 'registryKeyOfValue' },
  { source: 'TargetObject', column: 'RegistryValueName', as: 'registryValueName' },
];

const VALUE_DELETED: EventMapping = {
  ...registryKey(['DeleteValue'], 'RegistryValueDeleted'),
  fields: [...ACTOR, ...VALUE_PLACE],
};

const VALUE_SET: EventMapping = {
  id: 13,
  title: 'Registry value set',
  table: 'DeviceRegistryEvents',
  action: 'RegistryValueSet',
  time: 'UtcTime',
  fields: [
    ...ACTOR,
    ...VALUE_PLACE,
    { source: 'Details', column: 'RegistryValueType', as: 'detailsType' },
    { source: 'Details', column: 'RegistryValueData', as: 'detailsData' },
  ],
};

const KEY_RENAMED: EventMapping = {
  id: 14,
  title: 'Registry key or value renamed',
  table: 'DeviceRegistryEvents',
  action: 'RegistryKeyRenamed',
  time: 'UtcTime',
  fields: [
    ...ACTOR,
    { source: 'NewName', column: 'RegistryKey', as: 'registryKey' },
    { source: 'TargetObject', column: 'PreviousRegistryKey', as: 'registryKey' },
  ],
};

const pipeEvent = (id: number, title: string): EventMapping => ({
  id,
  title,
  table: 'DeviceEvents',
  action: 'NamedPipeEvent',
  time: 'UtcTime',
  fields: ACTOR,
});

const DNS: EventMapping = {
  id: 22,
  title: 'DNS query',
  table: 'DeviceEvents',
  action: 'DnsQueryResponse',
  time: 'UtcTime',
  fields: [...ACTOR, { source: 'QueryName', column: 'RemoteUrl' }],
  properties: [
    { source: 'QueryName', property: 'DnsQueryString' },
    { source: 'QueryResults', property: 'DnsQueryResult' },
  ],
};

const TAMPERING: EventMapping = {
  id: 25,
  title: 'Process image replaced',
  table: 'DeviceEvents',
  action: 'ProcessTampering',
  time: 'UtcTime',
  fields: [...ACTOR, ...IMAGE, { source: 'ProcessId', column: 'ProcessId', as: 'number' }],
};

export const SYSMON: ProviderMapping = {
  title: 'Sysmon, for Windows and for Linux',
  providers: ['Microsoft-Windows-Sysmon', 'Linux-Sysmon'],
  channels: ['Microsoft-Windows-Sysmon/Operational', 'Linux-Sysmon/Operational'],
  page: 'https://learn.microsoft.com/sysinternals/downloads/sysmon',
  events: [
    CREATED,
    FILE_TIME,
    CONNECTION,
    INBOUND,
    TERMINATED,
    DRIVER,
    IMAGE_LOAD,
    REMOTE_THREAD,
    PROCESS_ACCESS,
    fileEvent(11, 'File created or overwritten', 'FileCreated'),
    registryKey(['CreateKey'], 'RegistryKeyCreated'),
    registryKey(['DeleteKey'], 'RegistryKeyDeleted'),
    VALUE_DELETED,
    VALUE_SET,
    KEY_RENAMED,
    STREAM,
    pipeEvent(17, 'Named pipe created'),
    pipeEvent(18, 'Named pipe connected'),
    DNS,
    fileEvent(23, 'File deleted, kept by Sysmon', 'FileDeleted'),
    TAMPERING,
    fileEvent(26, 'File deleted', 'FileDeleted'),
    fileEvent(29, 'Executable file created', 'FileCreated'),
  ],
};
