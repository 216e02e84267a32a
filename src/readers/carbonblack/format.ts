/**
 * Carbon Black Cloud endpoint events, as the data forwarder writes them and as Sentinel stores them. In a procstart event
 * `process_*` is the parent and `childproc_*` the new process.
 * Sources: VMware Carbon Black Cloud data forwarder, schema of endpoint events; Azure/Azure-Sentinel Sample Data/ASIM.
 */
import {
  fileColumns,
  initiatingColumns,
  localColumns,
  only,
  remoteColumns,
} from '../records/columns.ts';
import {
  FILE_NAME,
  HASH,
  PROCESS_ID,
  PROTOCOL,
  REGISTRY_PATH,
  textOf,
} from '../records/conversions.ts';
import { isArray, type JsonObject, parseJson } from '../records/json-value.ts';
import type { AdditionalMapping, FieldMapping, Reading, RecordFormat } from '../records/mapping.ts';
import { readPath, readText } from '../records/path.ts';

const PREFIX = 'endpoint.event.';

function kindOf(record: JsonObject): string {
  const type = readText(record, 'type').startsWith(PREFIX)
    ? readText(record, 'type')
    : readText(record, 'eventType');
  return type.startsWith(PREFIX) ? type.slice(PREFIX.length) : '';
}

const isKind =
  (...kinds: readonly string[]) =>
  (record: JsonObject): boolean =>
    kinds.includes(kindOf(record));

/** One hash of a list, which is an array or that array as text. */
function hashOf(field: string, digits: 32 | 40 | 64): Reading {
  return {
    say: `the one of ${field} with ${digits} digits`,
    read: (record) => {
      const value = readPath(record, field);
      const parsed =
        typeof value === 'string' && value.startsWith('[') ? parseJson(value) : undefined;
      const list = parsed === undefined || typeof parsed === 'string' ? value : parsed.value;
      const hashes = isArray(list) ? list : [list];
      return hashes.find((hash) => typeof hash === 'string' && hash.length === digits);
    },
  };
}

function hashColumns(
  field: string,
  prefix: '' | 'InitiatingProcess' = '',
): readonly FieldMapping[] {
  return [
    { column: `${prefix}MD5`, from: hashOf(field, 32), as: HASH },
    { column: `${prefix}SHA1`, from: hashOf(field, 40), as: HASH },
    { column: `${prefix}SHA256`, from: hashOf(field, 64), as: HASH },
  ];
}

/** `DOM\name` in its parts; a name of Linux has no domain. */
function accountColumns(
  field: string,
  prefix: '' | 'InitiatingProcess' = '',
): readonly FieldMapping[] {
  const part = (say: string, read: (account: string) => string): Reading => ({
    say: `${field}, ${say}`,
    read: (record) => read(readText(record, field)).toLowerCase(),
  });
  return [
    {
      column: `${prefix}AccountName`,
      from: part('behind the backslash', (account) => account.slice(account.indexOf('\\') + 1)),
    },
    {
      column: `${prefix}AccountDomain`,
      from: part('before the backslash', (account) =>
        account.includes('\\') ? account.slice(0, account.indexOf('\\')) : '',
      ),
    },
  ];
}

const WHO: readonly FieldMapping[] = [
  {
    column: 'Timestamp',
    from: ['device_timestamp', 'eventTime', 'createTime', 'backend_timestamp'],
  },
  { column: 'DeviceName', from: 'device_name' },
  { column: 'DeviceId', from: 'device_id' },
];

/** The process that acted; of a procstart, the parent. */
const PROCESS: readonly FieldMapping[] = [
  ...initiatingColumns({
    id: 'process_pid',
    path: 'process_path',
    commandLine: 'process_cmdline',
    uniqueId: 'process_guid',
    parentId: 'parent_pid',
    parentPath: 'parent_path',
  }),
  ...accountColumns('process_username', 'InitiatingProcess'),
  ...hashColumns('process_hash', 'InitiatingProcess'),
];

const FACTS: readonly AdditionalMapping[] = [
  { name: 'Type', from: ['type', 'eventType'] },
  { name: 'Action', from: 'action' },
  { name: 'Reputation', from: ['childproc_reputation', 'process_reputation'] },
  { name: 'DeviceExternalIp', from: 'device_external_ip' },
  { name: 'OrganisationKey', from: 'org_key' },
];

const FILE_ACTIONS: readonly (readonly [mark: string, action: string])[] = [
  ['ACTION_FILE_CREATE', 'FileCreated'],
  ['ACTION_FILE_DELETE', 'FileDeleted'],
  ['ACTION_FILE_RENAME', 'FileRenamed'],
  ['ACTION_FILE_LAST_WRITE', 'FileModified'],
  ['ACTION_FILE_MOD', 'FileModified'],
  ['ACTION_FILE_WRITE', 'FileModified'],
  ['ACTION_FILE_TRUNCATE', 'FileModified'],
];

/** An event has one action or several, joined with `|` or as a list. */
const actionText = (record: JsonObject): string => {
  const action = readPath(record, 'action');
  return isArray(action) ? action.map(textOf).join(' ') : readText(record, 'action');
};

const fileAction = (record: JsonObject): string | undefined =>
  FILE_ACTIONS.find(([mark]) => actionText(record).includes(mark))?.[1];

const REGISTRY_ACTIONS: readonly (readonly [mark: string, action: string])[] = [
  ['ACTION_CREATE_KEY', 'RegistryKeyCreated'],
  ['ACTION_DELETE_KEY', 'RegistryKeyDeleted'],
  ['ACTION_RENAME_KEY', 'RegistryKeyRenamed'],
  ['ACTION_DELETE_VALUE', 'RegistryValueDeleted'],
  ['ACTION_WRITE_VALUE', 'RegistryValueSet'],
];

const registryAction = (record: JsonObject): string | undefined =>
  REGISTRY_ACTIONS.find(([mark]) => actionText(record).includes(mark))?.[1];

const isValue = (record: JsonObject): boolean =>
  registryAction(record)?.startsWith('RegistryValue') === true;

const isInbound = (record: JsonObject): boolean =>
  readText(record, 'netconn_inbound') === 'true' || readPath(record, 'netconn_inbound') === true;

export const CARBON_BLACK: RecordFormat = {
  name: 'carbonblack',
  title: 'Carbon Black Cloud endpoint events',
  marks: 'type or eventType begins with endpoint.event.',
  recognise: (record) => kindOf(record) !== '',
  kindOf,
  rows: [
    {
      table: 'DeviceProcessEvents',
      action: 'ProcessCreated',
      when: {
        say: 'endpoint.event.procstart with childproc_pid or childproc_name',
        test: (record) =>
          isKind('procstart')(record) &&
          (readText(record, 'childproc_pid') !== '' || readText(record, 'childproc_name') !== ''),
      },
      columns: [
        ...WHO,
        ...fileColumns('childproc_name'),
        ...hashColumns('childproc_hash'),
        { column: 'ProcessId', from: 'childproc_pid', as: PROCESS_ID },
        { column: 'ProcessCommandLine', from: ['target_cmdline', 'childproc_cmdline'] },
        { column: 'ProcessUniqueId', from: 'childproc_guid' },
        ...accountColumns('childproc_username'),
        ...PROCESS,
      ],
      additional: [
        ...FACTS,
        {
          name: 'ObservedAs',
          from: {
            say: '"snapshot" of ACTION_PROCESS_DISCOVERED: it ran before the sensor did',
            read: (record) =>
              actionText(record).includes('ACTION_PROCESS_DISCOVERED') ? 'snapshot' : undefined,
          },
        },
        { name: 'Publisher', from: 'childproc_publisher' },
      ],
    },
    {
      table: 'DeviceNetworkEvents',
      action: {
        say: 'InboundConnectionAccepted when netconn_inbound, else ConnectionSuccess of …ESTABLISHED, else ConnectionAttempt',
        read: (record) => {
          if (isInbound(record)) return 'InboundConnectionAccepted';
          return actionText(record).includes('ESTABLISHED')
            ? 'ConnectionSuccess'
            : 'ConnectionAttempt';
        },
      },
      when: { say: 'endpoint.event.netconn', test: isKind('netconn') },
      columns: [
        ...WHO,
        ...remoteColumns(
          ['remote_ip', 'netconn_remote_ip'],
          ['remote_port', 'netconn_remote_port'],
        ),
        ...localColumns(['local_ip', 'netconn_local_ip'], ['local_port', 'netconn_local_port']),
        { column: 'Protocol', from: 'netconn_protocol', as: PROTOCOL },
        { column: 'RemoteUrl', from: 'netconn_domain' },
        ...PROCESS,
      ],
      additional: FACTS,
    },
    {
      table: 'DeviceFileEvents',
      action: {
        say: 'from action: ACTION_FILE_CREATE, _DELETE, _RENAME, _LAST_WRITE, _MOD…',
        read: fileAction,
      },
      when: {
        say: 'endpoint.event.filemod with one of these actions',
        test: (record) => isKind('filemod')(record) && fileAction(record) !== undefined,
      },
      columns: [...WHO, ...fileColumns('filemod_name'), ...hashColumns('filemod_hash'), ...PROCESS],
      additional: FACTS,
    },
    {
      table: 'DeviceImageLoadEvents',
      action: 'ImageLoaded',
      when: { say: 'endpoint.event.moduleload', test: isKind('moduleload', 'modload') },
      columns: [...WHO, ...fileColumns('modload_name'), ...hashColumns('modload_hash'), ...PROCESS],
      additional: [],
    },
    {
      table: 'DeviceRegistryEvents',
      action: {
        say: 'from action: ACTION_WRITE_VALUE, _CREATE_KEY, _DELETE_KEY, …',
        read: registryAction,
      },
      when: {
        say: 'endpoint.event.regmod with one of these actions',
        test: (record) => isKind('regmod')(record) && registryAction(record) !== undefined,
      },
      columns: [
        ...WHO,
        {
          column: 'RegistryKey',
          from: {
            say: 'regmod_name, of a value without its last part',
            read: (record) => {
              const path = readText(record, 'regmod_name');
              return isValue(record) ? path.replace(/\\[^\\]*$/, '') : path;
            },
          },
          as: REGISTRY_PATH,
        },
        {
          column: 'RegistryValueName',
          from: only('regmod_name', 'when the action is on a value', isValue),
          as: FILE_NAME,
        },
        ...PROCESS,
      ],
      additional: [],
    },
    {
      table: 'DeviceEvents',
      action: 'ScriptContent',
      when: {
        say: 'endpoint.event.scriptload and fileless_scriptload',
        test: isKind('scriptload', 'fileless_scriptload'),
      },
      columns: [
        ...WHO,
        ...fileColumns('scriptload_name'),
        ...hashColumns('scriptload_hash'),
        ...PROCESS,
      ],
      additional: [
        ...FACTS,
        { name: 'ScriptContent', from: ['scriptload_content', 'fileless_scriptload_cmdline'] },
      ],
    },
  ],
};
