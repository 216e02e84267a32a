/** STAR alerts of SentinelOne, as Sentinel stores them: one process and what started it, in names with underscores. */
import { fileColumns, initiatingColumns } from '../records/columns.ts';
import { HASH, INTEGRITY_LEVEL, PROCESS_ID } from '../records/conversions.ts';
import type { JsonObject } from '../records/json-value.ts';
import type { Reading, RowMapping } from '../records/mapping.ts';
import { readPath } from '../records/path.ts';

export function isAlert(record: JsonObject): boolean {
  return (
    readPath(record, 'targetProcessInfo_tgtProcName') !== undefined ||
    readPath(record, 'targetProcessInfo_tgtProcImagePath') !== undefined
  );
}

/** Exports say the zone in the name of the column. */
function time(field: string): Reading {
  return {
    say: `${field}, or "${field} [UTC]" with that zone`,
    read: (record) => {
      const zoned = readPath(record, `${field} [UTC]`);
      return typeof zoned === 'string' && zoned !== '' ? `${zoned} UTC` : readPath(record, field);
    },
  };
}

export const ALERT_PROCESS: RowMapping = {
  table: 'DeviceProcessEvents',
  action: 'ProcessCreated',
  when: {
    say: 'an alert on a process (targetProcessInfo_…)',
    test: isAlert,
  },
  columns: [
    {
      column: 'Timestamp',
      from: [time('targetProcessInfo_tgtProcessStartTime'), time('alertInfo_createdAt')],
    },
    { column: 'ProcessCreationTime', from: time('targetProcessInfo_tgtProcessStartTime') },
    { column: 'DeviceName', from: 'agentDetectionInfo_name' },
    { column: 'DeviceId', from: 'agentDetectionInfo_uuid' },
    ...fileColumns('targetProcessInfo_tgtProcImagePath', [
      'targetProcessInfo_tgtProcImagePath',
      'targetProcessInfo_tgtProcName',
    ]),
    { column: 'SHA1', from: 'targetProcessInfo_tgtFileHashSha1', as: HASH },
    { column: 'SHA256', from: 'targetProcessInfo_tgtFileHashSha256', as: HASH },
    { column: 'ProcessId', from: 'targetProcessInfo_tgtProcPid', as: PROCESS_ID },
    { column: 'ProcessCommandLine', from: 'targetProcessInfo_tgtProcCmdLine' },
    { column: 'ProcessUniqueId', from: 'targetProcessInfo_tgtProcUid' },
    {
      column: 'ProcessIntegrityLevel',
      from: 'targetProcessInfo_tgtProcIntegrityLevel',
      as: INTEGRITY_LEVEL,
    },
    ...initiatingColumns({
      id: 'sourceProcessInfo_pid',
      path: 'sourceProcessInfo_filePath',
      commandLine: 'sourceProcessInfo_commandline',
      account: 'sourceProcessInfo_user',
      uniqueId: 'sourceProcessInfo_uniqueId',
      parentId: 'sourceParentProcessInfo_pid',
      parentPath: 'sourceParentProcessInfo_filePath',
    }),
    { column: 'InitiatingProcessCreationTime', from: time('sourceProcessInfo_pidStarttime') },
    { column: 'InitiatingProcessSHA1', from: 'sourceProcessInfo_fileHashSha1', as: HASH },
    { column: 'InitiatingProcessSHA256', from: 'sourceProcessInfo_fileHashSha256', as: HASH },
  ],
  additional: [
    { name: 'AlertId', from: 'alertInfo_alertId' },
    { name: 'AlertEventId', from: 'alertInfo_dvEventId' },
    { name: 'AlertEventType', from: 'alertInfo_eventType' },
    { name: 'AlertTime', from: time('alertInfo_createdAt') },
    { name: 'Rule', from: 'ruleInfo_name' },
    { name: 'Severity', from: 'ruleInfo_severity' },
    { name: 'StorylineId', from: 'targetProcessInfo_tgtProcStorylineId' },
    { name: 'SignedStatus', from: 'targetProcessInfo_tgtProcSignedStatus' },
    { name: 'OperatingSystem', from: 'agentDetectionInfo_osName' },
  ],
};
