/** Columns that the rows of every ECS data set share. */
import { fileColumns, hasArguments, initiatingColumns } from '../records/columns.ts';
import {
  COMMAND_LINE,
  HASH,
  HEXADECIMAL,
  INTEGRITY_LEVEL,
  LOWER_CASE,
  PROCESS_ID,
} from '../records/conversions.ts';
import type { AdditionalMapping, FieldMapping, Reading } from '../records/mapping.ts';
import { readPath } from '../records/path.ts';
import { commandLineOf, ELEVATION_LEVEL, sidOf, TITLE, uidOf } from './fields.ts';

export const WHO: readonly FieldMapping[] = [
  { column: 'Timestamp', from: '@timestamp' },
  { column: 'DeviceName', from: ['host.name', 'host.hostname', 'beat.hostname'] },
  { column: 'DeviceId', from: 'host.id' },
];

export function hashColumns(
  path: string,
  prefix: '' | 'InitiatingProcess' = '',
): readonly FieldMapping[] {
  return [
    { column: `${prefix}MD5`, from: `${path}.hash.md5`, as: HASH },
    { column: `${prefix}SHA1`, from: `${path}.hash.sha1`, as: HASH },
    { column: `${prefix}SHA256`, from: `${path}.hash.sha256`, as: HASH },
  ];
}

/** `process.executable` of later versions, `process.exe` of 6.x. */
const IMAGE = ['process.executable', 'process.exe'];

/** The process that was made. */
export const PROCESS: readonly FieldMapping[] = [
  // The name of auditd's data is comm, of 15 characters: the path says it whole.
  ...fileColumns(IMAGE, [...IMAGE, 'process.name']),
  ...hashColumns('process'),
  { column: 'ProcessId', from: 'process.pid', as: PROCESS_ID },
  {
    column: 'ProcessCommandLine',
    from: [commandLineOf('process'), TITLE],
    as: COMMAND_LINE,
  },
  { column: 'ProcessUniqueId', from: 'process.entity_id' },
  { column: 'AccountSid', from: sidOf('user.id') },
];

/** Its parent, as Endpoint knows it. */
export const PARENT: readonly FieldMapping[] = [
  ...initiatingColumns({
    id: ['process.parent.pid', 'process.ppid'],
    path: 'process.parent.executable',
    commandLine: commandLineOf('process.parent'),
    account: ['process.parent.user.name', uidOf('process.parent.user.id')],
    uniqueId: 'process.parent.entity_id',
  }),
  { column: 'InitiatingProcessCreationTime', from: 'process.parent.start' },
  ...hashColumns('process.parent', 'InitiatingProcess'),
];

/** The process that acted, in the other data sets of Endpoint. */
export const ACTOR: readonly FieldMapping[] = [
  ...initiatingColumns({
    id: 'process.pid',
    path: 'process.executable',
    commandLine: commandLineOf('process'),
    uniqueId: 'process.entity_id',
    parentId: 'process.parent.pid',
    parentPath: 'process.parent.executable',
  }),
  { column: 'InitiatingProcessCreationTime', from: 'process.start' },
  { column: 'InitiatingProcessAccountName', from: ['user.name', uidOf('user.id')], as: LOWER_CASE },
  { column: 'InitiatingProcessAccountDomain', from: 'user.domain', as: LOWER_CASE },
  { column: 'InitiatingProcessAccountSid', from: sidOf('user.id') },
];

export const TOKEN: readonly FieldMapping[] = [
  {
    column: 'ProcessIntegrityLevel',
    from: 'process.Ext.token.integrity_level_name',
    as: INTEGRITY_LEVEL,
  },
  {
    column: 'ProcessTokenElevation',
    from: ['process.Ext.token.elevation_type', 'process.Ext.token.elevation_level'],
    as: ELEVATION_LEVEL,
  },
  { column: 'LogonId', from: 'process.Ext.authentication_id', as: HEXADECIMAL },
  { column: 'ProcessVersionInfoOriginalFileName', from: 'process.pe.original_file_name' },
  { column: 'ProcessVersionInfoCompanyName', from: 'process.pe.company' },
  { column: 'ProcessVersionInfoProductName', from: 'process.pe.product' },
  { column: 'ProcessVersionInfoProductVersion', from: 'process.pe.file_version' },
  { column: 'ProcessVersionInfoFileDescription', from: 'process.pe.description' },
];

const ARGUMENTS: Reading = {
  say: 'process.args',
  read: (record) => {
    const value = readPath(record, 'process.args');
    return typeof value === 'string' ? [value] : hasArguments(value) ? value : undefined;
  },
};

export const FACTS: readonly AdditionalMapping[] = [
  { name: 'ProcessCurrentWorkingDirectory', from: ['process.working_directory', 'process.cwd'] },
  { name: 'EventAction', from: 'event.action' },
  { name: 'EventId', from: 'event.id' },
  { name: 'Uid', from: uidOf('user.id') },
  { name: 'LoginUid', from: ['user.audit.id', 'user.auid'] },
  { name: 'LoginName', from: 'user.audit.name' },
  { name: 'Container', from: 'container' },
  { name: 'Orchestrator', from: ['orchestrator', 'kubernetes'] },
];

export const PROCESS_FACTS: readonly AdditionalMapping[] = [
  ...FACTS,
  { name: 'PreviousImages', from: 'process.previous' },
  { name: 'CodeSignature', from: ['process.code_signature', 'process.Ext.code_signature'] },
  { name: 'Interactive', from: 'process.interactive' },
  { name: 'EntryLeader', from: 'process.entry_leader.entity_id' },
  {
    name: 'CommandLineSource',
    from: {
      say: '"PROCTITLE" where the command line is process.title',
      read: (record) => (TITLE.read(record) === undefined ? undefined : 'PROCTITLE'),
    },
  },
  { name: 'Arguments', from: ARGUMENTS },
];
