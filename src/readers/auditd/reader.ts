/** The reader of raw Linux audit logs, plain or ENRICHED. */
import type { DecodingReader } from '../reader.ts';
import { decodeAudit } from './read.ts';
import { recogniseAudit } from './recognise.ts';

export const AUDITD_READER: DecodingReader = {
  kind: 'decoder',
  name: 'auditd',
  title: 'Linux audit log (auditd)',
  page: () => ({
    marks: 'lines that begin with type=… msg=audit(…), with or without node=',
    tables: ['DeviceProcessEvents', 'DeviceNetworkEvents', 'DeviceFileEvents'],
    fields: [],
  }),
  recognise: recogniseAudit,
  decode: decodeAudit,
};
