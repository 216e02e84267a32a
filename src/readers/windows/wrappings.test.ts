// One event in every wrapping that is read: each gives the same row.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findShared, needs } from '../../../test/harness/needs.ts';
import { readEvidence } from '../../../test/harness/read-evidence.ts';
import { EVENT_JSON_READER } from '../event-json/reader.ts';
import { EVENT_XML_READER } from '../event-xml/reader.ts';

const PROVIDER = 'Microsoft-Windows-Sysmon';
const CHANNEL = 'Microsoft-Windows-Sysmon/Operational';
const TIME = '2026-03-01T10:00:00.5000000Z';
const DATA = {
  UtcTime: '2026-03-01 10:00:00.500',
  ProcessGuid: '{51e9d293-d6b3-6000-0000-001068266601}',
  ProcessId: '6952',
  Image: 'C:\\Users\\a b\\lua.exe',
  OriginalFileName: 'lua.exe',
  CommandLine: 'lua.exe -e "os.execute(\'whoami & <x>\')"',
  User: 'PC-1\\Ann',
  LogonId: '0x3e7',
  Hashes: 'SHA1=93E87B5F704D2BE92CF4FB2F9C3B46D6A4ADE46D',
  ParentProcessId: '42',
  ParentImage: 'C:\\Windows\\System32\\cmd.exe',
  ParentCommandLine: 'cmd.exe',
};

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const XML = `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${PROVIDER}' Guid='{5770385f-c22a-43e0-bf4c-06f5698ffbd9}'/><EventID>1</EventID><TimeCreated SystemTime='${TIME}'/><EventRecordID>77</EventRecordID><Execution ProcessID='2468' ThreadID='3128'/><Channel>${CHANNEL}</Channel><Computer>pc-1</Computer><Security UserID='S-1-5-18'/></System><EventData>${Object.entries(
  DATA,
)
  .map(([name, value]) => `<Data Name='${name}'>${escape(value)}</Data>`)
  .join('')}</EventData></Event>`;

const SYSTEM = {
  Provider: { Name: PROVIDER },
  EventID: { Value: 1 },
  TimeCreated: { SystemTime: Date.parse(TIME) / 1000 },
  EventRecordID: 77,
  Channel: CHANNEL,
  Computer: 'pc-1',
};

const WINLOG = {
  '@timestamp': TIME,
  winlog: {
    event_id: '1',
    channel: CHANNEL,
    provider_name: PROVIDER,
    computer_name: 'pc-1',
    record_id: 77,
    event_data: DATA,
  },
};

const JSON_SHAPES: Readonly<Record<string, unknown>> = {
  'Winlogbeat 7': WINLOG,
  'Winlogbeat 6': {
    '@timestamp': TIME,
    event_id: 1,
    log_name: CHANNEL,
    source_name: PROVIDER,
    computer_name: 'pc-1',
    record_number: '77',
    event_data: DATA,
  },
  'an Elasticsearch hit': { _index: 'winlogbeat', _id: 'x', _source: WINLOG },
  'fields on the top level': {
    EventID: 1,
    Channel: CHANNEL,
    SourceName: PROVIDER,
    Hostname: 'pc-1',
    host: 'collector',
    TimeCreated: TIME,
    RecordNumber: 77,
    Message: 'Process Create:',
    Keywords: -9223372036854775808,
    ...DATA,
  },
  'the WindowsEvent table': {
    TenantId: 't',
    Type: 'WindowsEvent',
    TimeGenerated: TIME,
    Provider: PROVIDER,
    Channel: CHANNEL,
    Computer: 'pc-1',
    EventID: 1,
    EventRecordID: '77',
    EventData: JSON.stringify(DATA),
  },
  'nothing but the message': {
    EventID: 1,
    Channel: CHANNEL,
    SourceName: PROVIDER,
    Hostname: 'pc-1',
    EventTime: TIME,
    RecordNumber: 77,
    Message: `Process Create:\r\n${Object.entries(DATA)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}`,
  },
  evtx_dump: {
    Event: {
      '#attributes': { xmlns: 'x' },
      System: {
        ...SYSTEM,
        Provider: { '#attributes': { Name: PROVIDER } },
        EventID: 1,
        TimeCreated: { '#attributes': { SystemTime: TIME } },
      },
      EventData: DATA,
    },
  },
  'Velociraptor parse_evtx': { System: SYSTEM, EventData: DATA },
  'Velociraptor EvtxHunter': {
    EventTime: TIME,
    Computer: 'pc-1',
    Channel: CHANNEL,
    Provider: PROVIDER,
    EventID: 1,
    EventRecordID: 77,
    EventData: DATA,
  },
  'a Splunk export of XML': { preview: false, offset: 0, result: { _raw: XML, sourcetype: 'x' } },
};

const EXPECTED = {
  $table: 'DeviceProcessEvents',
  $record: 77n,
  DeviceName: 'pc-1',
  ActionType: 'ProcessCreated',
  FileName: 'lua.exe',
  FolderPath: 'C:\\Users\\a b\\lua.exe',
  SHA1: '93e87b5f704d2be92cf4fb2f9c3b46d6a4ade46d',
  ProcessId: 6952n,
  ProcessCommandLine: DATA.CommandLine,
  ProcessVersionInfoOriginalFileName: 'lua.exe',
  ProcessUniqueId: '51e9d293-d6b3-6000-0000-001068266601',
  AccountDomain: 'pc-1',
  AccountName: 'ann',
  LogonId: 999n,
  InitiatingProcessId: 42n,
  InitiatingProcessFileName: 'cmd.exe',
  InitiatingProcessCommandLine: 'cmd.exe',
};

describe('a process start', () => {
  test.each(Object.entries(JSON_SHAPES))('in JSON: %s', async (_name, record) => {
    const content = `${JSON.stringify(record)}\n`;
    expect(EVENT_JSON_READER.recognise({ bytes: Buffer.from(content), complete: true })).toBe(0.92);
    const { rows, skipped, summary } = await readEvidence(EVENT_JSON_READER, content);
    expect(skipped).toEqual([]);
    expect(summary).toMatchObject({ records: 1, unneeded: {} });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject(EXPECTED);
  });

  test.each([
    ['one document', `<?xml version="1.0"?>\n<Events>\n${XML}\n${XML}</Events>\n`, 2, {}],
    ['one a line', `${XML}\n${XML}\n${XML}\n`, 3, {}],
    [
      'lines of a syslog',
      `Mar  1 10:00:00 pc-1 cron[1]: job\nMar  1 10:00:00 pc-1 sysmon: ${XML}\n`,
      1,
      { 'line without an event': 1 },
    ],
  ])('in XML: %s', async (_name, content, count, unneeded) => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, 'utf16le')]);
    for (const bytes of [Buffer.from(content), utf16]) {
      for (const chunkBytes of [7, 4096]) {
        const evidence = await readEvidence(EVENT_XML_READER, bytes, { chunkBytes });
        expect(evidence.rows).toHaveLength(count);
        expect(evidence.rows[0]).toMatchObject(EXPECTED);
        expect(evidence.skipped).toEqual([]);
        expect(evidence.summary).toMatchObject({ records: count, unneeded });
      }
    }
    expect(EVENT_XML_READER.recognise({ bytes: Buffer.from(content), complete: true })).toBe(0.95);
  });

  test('a time without a zone is in the zone that was named, and counted', async () => {
    const flat = {
      EventID: 4688,
      Channel: 'Security',
      SourceName: 'Microsoft-Windows-Security-Auditing',
      EventTime: '2026-03-01 10:00:00',
      NewProcessName: 'C:\\x.exe',
      NewProcessId: '0x10',
    };
    const context = { timezone: 'Europe/Berlin' };
    const read = await readEvidence(EVENT_JSON_READER, JSON.stringify(flat), { context });
    const utc = await readEvidence(EVENT_JSON_READER, JSON.stringify(flat));
    const [there, here] = [read, utc].map(({ rows }) => rows[0]?.['Timestamp'] as bigint);
    expect((here ?? 0n) - (there ?? 0n)).toBe(36_000_000_000n);
    expect(read.notices.map(({ diagnostic }) => diagnostic.code)).toEqual(['RDR028']);
  });
});

test('a damaged event costs itself, with its place', async () => {
  const broken = XML.replace('<EventID>1</EventID>', '<EventID>one</EventID>');
  const content = `${XML}\n${broken}\n${XML}\n${XML.slice(0, 200)}`;
  const { rows, skipped } = await readEvidence(EVENT_XML_READER, content);
  expect(rows).toHaveLength(2);
  expect(
    skipped.map(({ offset, record, diagnostic }) => [offset, record, diagnostic.code]),
  ).toEqual([
    [XML.length + 1, 2, 'RDR053'],
    [XML.length + broken.length + 2 + XML.length + 1, 4, 'RDR053'],
  ]);
});

test('entities that a document defines are not expanded', async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>\n${XML.replace('cmd.exe</Data>', '&b;</Data>')}`;
  const { rows } = await readEvidence(EVENT_XML_READER, bomb);
  expect(rows[0]?.['InitiatingProcessCommandLine']).not.toContain('aaaa');
});

test('damage anywhere never throws', async () => {
  for (const [reader, content] of [
    [EVENT_XML_READER, `${XML}\n${XML}`],
    [EVENT_JSON_READER, `${JSON.stringify(WINLOG)}\n${JSON.stringify(JSON_SHAPES['evtx_dump'])}`],
  ] as const) {
    for (let at = 0; at < content.length; at += 97) {
      const hurt = Buffer.from(content);
      hurt[at] = (hurt[at] ?? 0) ^ 0xff;
      await expect(readEvidence(reader, hurt)).resolves.toBeDefined();
      await expect(readEvidence(reader, content.slice(0, at))).resolves.toBeDefined();
    }
  }
});

interface Counted {
  readonly file: string;
  readonly records: number;
  readonly counts: Readonly<Record<string, number>>;
}

const listCounted = (): readonly Counted[] => {
  const path = findShared('telemetry/manifest.json');
  if (path === undefined) return [];
  const { files } = JSON.parse(readFileSync(path, 'utf8')) as { files: readonly Counted[] };
  return files.filter(
    ({ file, counts }) =>
      /^(otrf-json|splunk-xml)\//.test(file) && 'sysmon_1_process_create' in counts,
  );
};

// The large ones take half a minute: MOONHOUND_CORPUS=all asks for them too.
const recorded = listCounted().filter(
  ({ records }) => records < 1500 || process.env['MOONHOUND_CORPUS'] === 'all',
);
test.each(recorded)(
  '$file: as many events of each kind as independent parsers count',
  async ({ file, records, counts }) => {
    const { path } = needs.shared('telemetry');
    const stored = readFileSync(join(path, file));
    const bytes = file.endsWith('.gz') ? gunzipSync(stored) : stored;
    const reader = file.endsWith('.xml') ? EVENT_XML_READER : EVENT_JSON_READER;
    const { rows, skipped, summary } = await readEvidence(reader, bytes);
    expect([file, skipped.length, summary.records]).toEqual([file, 0, records]);
    const countOf = (table: string, ...actions: readonly string[]): number =>
      rows.filter(
        (row) =>
          row.$table === table &&
          (actions.length === 0 || actions.includes(String(row['ActionType']))),
      ).length;
    const wanted = (...kinds: readonly string[]): number =>
      kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
    expect([file, countOf('DeviceProcessEvents')]).toEqual([
      file,
      wanted('sysmon_1_process_create', 'security_4688'),
    ]);
    expect([file, countOf('DeviceImageLoadEvents')]).toEqual([file, wanted('sysmon_7_image_load')]);
  },
);
