/** The reader of Windows events in JSON. */

import type { DecodingReader, Sample } from '../reader.ts';
import { findLayout } from '../records/layout.ts';
import { toWindowsPage } from '../windows/format-page.ts';
import { decodeEventJson, holdsEvent } from './read.ts';

/** Surer than a table of events by its columns. */
export function recogniseEventJson({ bytes, complete }: Sample): number {
  const start = bytes.find((byte) => byte > 0x20);
  if (start === undefined) return 0;
  const { records } = findLayout(bytes, complete, holdsEvent);
  const found = records.filter(holdsEvent).length;
  return found > 0 && found * 2 >= records.length ? 0.92 : 0;
}

export const EVENT_JSON_READER: DecodingReader = {
  kind: 'decoder',
  name: 'event-json',
  title: 'Windows events in JSON (Winlogbeat, nxlog, HELK, evtx_dump, Velociraptor, Splunk)',
  page: () =>
    toWindowsPage(
      'winlog.event_id; event_id with log_name and source_name; System with EventID; EventID with Channel or the name of the provider',
    ),
  recognise: recogniseEventJson,
  decode: decodeEventJson,
};
