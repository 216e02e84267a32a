/** The reader of Windows events in XML. */
import type { DecodingReader, Sample } from '../reader.ts';
import { toWindowsPage } from '../windows/format-page.ts';
import { decodeEventXml } from './read.ts';

const EVENT = /<Event(?:\s[^>]*)?>\s*<System>\s*<Provider\s/;
/** Content of another kind that may hold events inside: JSON, and CSV whose header has a raw column. */
const OTHER = /^\s*[{[]|^[^\n]*(?:^|,)"?_raw"?(?:,|\r?\n)/;

/** Whether the beginning of a content holds an event outside JSON and CSV. */
export function recogniseEventXml({ bytes }: Sample): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return !OTHER.test(text.slice(0, 4096)) && EVENT.test(text) ? 0.95 : 0;
}

export const EVENT_XML_READER: DecodingReader = {
  kind: 'decoder',
  name: 'event-xml',
  title: 'Windows events in XML (wevtutil, Splunk, Sysmon for Linux in syslog)',
  page: () =>
    toWindowsPage(
      '<Event> with <System> and <Provider>, in a document, one a line, or in lines of a log',
    ),
  recognise: recogniseEventXml,
  decode: decodeEventXml,
};
