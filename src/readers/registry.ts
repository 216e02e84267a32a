/** Every reader, by name. A test compares the list with the folders of this room. */
import { AUDITD_READER } from './auditd/reader.ts';
import { DEFENDER_READER } from './defender/read.ts';
import { EVENT_JSON_READER } from './event-json/reader.ts';
import { EVENT_XML_READER } from './event-xml/reader.ts';
import { EVTX_READER } from './evtx/reader.ts';
import type { Reader } from './reader.ts';
import { RECORD_FORMATS } from './records/formats.ts';
import { toReaders } from './records/record-reader.ts';
import { TABULAR_READER } from './tabular/read.ts';

export const READERS: readonly Reader[] = [
  AUDITD_READER,
  EVTX_READER,
  EVENT_XML_READER,
  EVENT_JSON_READER,
  ...toReaders(RECORD_FORMATS),
  DEFENDER_READER,
  TABULAR_READER,
];
