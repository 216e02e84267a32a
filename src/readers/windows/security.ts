/**
 * The Security log to Advanced Hunting tables.
 * Fields: the pages of the advanced audit policy, one an event (`event-4688`, …), under the address in `page`.
 */
import type { EventMapping, FieldRule, ProviderMapping } from './mapping.ts';

const SUBJECT_ACTOR: readonly FieldRule[] = [
  { source: 'SubjectDomainName', column: 'InitiatingProcessAccountDomain', as: 'lower' },
  { source: 'SubjectUserName', column: 'InitiatingProcessAccountName', as: 'lower' },
  { source: 'SubjectUserSid', column: 'InitiatingProcessAccountSid' },
];

const SUBJECT_ACCOUNT: readonly FieldRule[] = [
  { source: 'SubjectDomainName', column: 'AccountDomain', as: 'lower' },
  { source: 'SubjectUserName', column: 'AccountName', as: 'lower' },
  { source: 'SubjectUserSid', column: 'AccountSid' },
  { source: 'SubjectLogonId', column: 'LogonId', as: 'number' },
];

/** `ProcessId` and `ProcessName` name who acted, except in 4688. */
const ACTOR: readonly FieldRule[] = [
  ...SUBJECT_ACTOR,
  { source: 'ProcessId', column: 'InitiatingProcessId', as: 'number' },
  { source: 'ProcessName', column: 'InitiatingProcessFolderPath' },
  { source: 'ProcessName', column: 'InitiatingProcessFileName', as: 'baseName' },
];

const CREATED: EventMapping = {
  id: 4688,
  title: 'A new process has been created',
  table: 'DeviceProcessEvents',
  action: 'ProcessCreated',
  fields: [
    { source: 'NewProcessName', column: 'FolderPath' },
    { source: 'NewProcessName', column: 'FileName', as: 'baseName' },
    { source: 'NewProcessId', column: 'ProcessId', as: 'number' },
    { source: 'CommandLine', column: 'ProcessCommandLine' },
    { source: 'MandatoryLabel', column: 'ProcessIntegrityLevel', as: 'integrity' },
    { source: 'TokenElevationType', column: 'ProcessTokenElevation', as: 'elevation' },
    { source: '@TimeCreated', column: 'ProcessCreationTime', as: 'time' },
    // The account of the new process is the target; where there is none, it is the creator's.
    { source: ['TargetDomainName', 'SubjectDomainName'], column: 'AccountDomain', as: 'lower' },
    { source: ['TargetUserName', 'SubjectUserName'], column: 'AccountName', as: 'lower' },
    { source: ['TargetUserSid', 'SubjectUserSid'], column: 'AccountSid' },
    { source: ['TargetLogonId', 'SubjectLogonId'], column: 'LogonId', as: 'number' },
    ...SUBJECT_ACTOR,
    { source: 'SubjectLogonId', column: 'InitiatingProcessLogonId', as: 'number' },
    // `ProcessId` is the creator, `NewProcessId` the new process.
    { source: 'ProcessId', column: 'InitiatingProcessId', as: 'number' },
    { source: 'ParentProcessName', column: 'InitiatingProcessFolderPath' },
    { source: 'ParentProcessName', column: 'InitiatingProcessFileName', as: 'baseName' },
  ],
};

const EXITED: EventMapping = {
  id: 4689,
  title: 'A process has exited',
  table: 'DeviceEvents',
  action: 'ProcessTerminated',
  fields: [
    ...ACTOR,
    { source: 'SubjectLogonId', column: 'InitiatingProcessLogonId', as: 'number' },
    { source: 'ProcessId', column: 'ProcessId', as: 'number' },
    { source: 'ProcessName', column: 'FolderPath' },
    { source: 'ProcessName', column: 'FileName', as: 'baseName' },
  ],
};

const SERVICE: EventMapping = {
  id: 4697,
  title: 'A service was installed in the system',
  table: 'DeviceEvents',
  action: 'ServiceInstalled',
  fields: [
    { source: 'ServiceFileName', column: 'ProcessCommandLine' },
    { source: 'ServiceFileName', column: 'FolderPath', as: 'program' },
    { source: 'ServiceFileName', column: 'FileName', as: 'programName' },
    ...SUBJECT_ACCOUNT,
    { source: 'ClientProcessId', column: 'InitiatingProcessId', as: 'number' },
  ],
};

const taskEvent = (id: number, title: string, action: string): EventMapping => ({
  id,
  title,
  table: 'DeviceEvents',
  action,
  fields: [
    ...SUBJECT_ACCOUNT,
    { source: 'ClientProcessId', column: 'InitiatingProcessId', as: 'number' },
  ],
});

/** Accesses to files, by the bits of the access mask (winnt.h): a write or an append; a delete. */
const fileAccess = (action: string, mask: number, title: string): EventMapping => ({
  id: 4663,
  title,
  table: 'DeviceFileEvents',
  action,
  when: { source: 'ObjectType', is: ['File'] },
  whenBits: { source: 'AccessMask', mask },
  fields: [
    ...ACTOR,
    { source: 'ObjectName', column: 'FolderPath' },
    { source: 'ObjectName', column: 'FileName', as: 'baseName' },
  ],
});

const registryValue = (types: readonly string[], action: string, title: string): EventMapping => ({
  id: 4657,
  title,
  table: 'DeviceRegistryEvents',
  action,
  when: { source: 'OperationType', is: types },
  fields: [
    ...ACTOR,
    { source: 'ObjectName', column: 'RegistryKey', as: 'registryKey' },
    { source: 'ObjectValueName', column: 'RegistryValueName' },
    { source: 'NewValueType', column: 'RegistryValueType', as: 'registryType' },
    { source: 'NewValue', column: 'RegistryValueData' },
    { source: 'OldValue', column: 'PreviousRegistryValueData' },
  ],
});

const CONNECTION_ACTOR: readonly FieldRule[] = [
  { source: ['ProcessID', 'ProcessId'], column: 'InitiatingProcessId', as: 'number' },
  { source: 'Application', column: 'InitiatingProcessFolderPath' },
  { source: 'Application', column: 'InitiatingProcessFileName', as: 'baseName' },
  { source: 'Protocol', column: 'Protocol', as: 'protocol' },
];

const OUTBOUND: EventMapping = {
  id: 5156,
  title: 'The filtering platform permitted a connection, outbound',
  table: 'DeviceNetworkEvents',
  action: 'ConnectionSuccess',
  when: { source: 'Direction', is: ['%%14593', 'Outbound'] },
  fields: [
    ...CONNECTION_ACTOR,
    { source: 'SourceAddress', column: 'LocalIP' },
    { source: 'SourcePort', column: 'LocalPort', as: 'number' },
    { source: 'DestAddress', column: 'RemoteIP' },
    { source: 'DestPort', column: 'RemotePort', as: 'number' },
  ],
};

const INBOUND: EventMapping = {
  ...OUTBOUND,
  title: 'The filtering platform permitted a connection, inbound',
  action: 'InboundConnectionAccepted',
  when: { source: 'Direction', is: ['%%14592', 'Inbound'] },
  fields: [
    ...CONNECTION_ACTOR,
    { source: 'DestAddress', column: 'LocalIP' },
    { source: 'DestPort', column: 'LocalPort', as: 'number' },
    { source: 'SourceAddress', column: 'RemoteIP' },
    { source: 'SourcePort', column: 'RemotePort', as: 'number' },
  ],
};

const LOGON: EventMapping = {
  id: 4624,
  title: 'An account was successfully logged on',
  table: 'DeviceLogonEvents',
  action: 'LogonSuccess',
  fields: [
    { source: 'LogonType', column: 'LogonType', as: 'logonType' },
    { source: 'TargetDomainName', column: 'AccountDomain', as: 'lower' },
    { source: 'TargetUserName', column: 'AccountName', as: 'lower' },
    { source: 'TargetUserSid', column: 'AccountSid' },
    { source: 'TargetLogonId', column: 'LogonId', as: 'number' },
    { source: 'AuthenticationPackageName', column: 'Protocol' },
    { source: 'WorkstationName', column: 'RemoteDeviceName' },
    { source: 'IpAddress', column: 'RemoteIP' },
    { source: 'IpPort', column: 'RemotePort', as: 'number' },
    ...ACTOR,
  ],
};

const LOGON_FAILED: EventMapping = {
  ...LOGON,
  id: 4625,
  title: 'An account failed to log on',
  action: 'LogonFailed',
};

export const SECURITY: ProviderMapping = {
  title: 'Security log',
  providers: ['Microsoft-Windows-Security-Auditing'],
  channels: ['Security'],
  page: 'https://learn.microsoft.com/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/',
  events: [
    CREATED,
    EXITED,
    SERVICE,
    taskEvent(4698, 'A scheduled task was created', 'ScheduledTaskCreated'),
    taskEvent(4699, 'A scheduled task was deleted', 'ScheduledTaskDeleted'),
    taskEvent(4700, 'A scheduled task was enabled', 'ScheduledTaskEnabled'),
    taskEvent(4701, 'A scheduled task was disabled', 'ScheduledTaskDisabled'),
    taskEvent(4702, 'A scheduled task was updated', 'ScheduledTaskUpdated'),
    fileAccess('FileModified', 0x0006, 'A file was opened and written to'),
    fileAccess('FileDeleted', 0x1_0000, 'A file was opened and deleted, or renamed'),
    registryValue(['%%1904', '%%1905'], 'RegistryValueSet', 'A registry value was set'),
    registryValue(['%%1906'], 'RegistryValueDeleted', 'A registry value was deleted'),
    OUTBOUND,
    INBOUND,
    LOGON,
    LOGON_FAILED,
  ],
};
