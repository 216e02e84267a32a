/**
 * Windows events in the JSON that forwarders and parsers write; each shape is known by its members.
 * Sources: nxlog's im_msvistalog fields; Winlogbeat 6 and 7 exported fields; the `WindowsEvent` table of Log Analytics; the JSON
 * of evtx_dump and of Velociraptor's parse_evtx.
 */
import {
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  parseJson,
} from '../records/json-value.ts';
import { toNumber, toTicks } from '../windows/conversions.ts';
import type { WindowsEvent } from '../windows/event.ts';

/** An event, and whether its time was written without a zone. */
export interface FoundEvent {
  readonly event: WindowsEvent;
  readonly isZoneless: boolean;
}

type Shape = (record: JsonObject) => FoundEvent | null;

/** Members of a flat event that are about the event, its transport or its forwarder: no fields of its body. */
const ENVELOPE: ReadonlySet<string> = new Set(
  `EventID Channel SourceName ProviderName Provider ProviderGuid Hostname Computer host
   EventTime EventReceivedTime TimeCreated @timestamp @version timestamp TimeGenerated
   RecordNumber EventRecordID ExecutionProcessID ExecutionThreadID ThreadID UserID Message
   Keywords Level Task Opcode OpcodeValue Version Severity SeverityValue EventTypeOrignal
   SourceModuleName SourceModuleType tags port type Category AccountName AccountType Domain
   TenantId SourceSystem EventLevel EventLevelName EventOriginId ManagementGroupName MG
   _ResourceId Type EventData SourceComputerId TimeCollected Correlation`.split(/\s+/),
);

const ZONE = /(?:[zZ]|[+-]\d\d:?\d\d)$/;

function toText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (isArray(value)) return value.map(toText).join(', ');
  if (isObject(value)) {
    // A number with attributes: `{"Value": 1, "Qualifiers": 0}` of Velociraptor, `{"#text": 1}` of evtx_dump.
    const inner = value['Value'] ?? value['#text'];
    return inner === undefined
      ? JSON.stringify(value, (_, each: unknown) =>
          typeof each === 'bigint' ? String(each) : each,
        )
      : toText(inner);
  }
  return String(value);
}

function toId(value: JsonValue | undefined): number | null {
  const id = toNumber(toText(value));
  return typeof id === 'number' ? id : null;
}

function toBig(value: JsonValue | undefined): bigint | null {
  const id = toNumber(toText(value));
  return id === null ? null : BigInt(id);
}

const TICKS_OF_1970 = 621_355_968_000_000_000n;

/** Seconds since 1970 with a fraction (Velociraptor), or a text. */
function toTime(value: JsonValue | undefined): {
  readonly ticks: bigint | null;
  readonly isZoneless: boolean;
} {
  if (typeof value === 'number') {
    const microseconds = BigInt(Math.round(value * 1e6));
    return { ticks: microseconds * 10n + TICKS_OF_1970, isZoneless: false };
  }
  const text = toText(value);
  return { ticks: toTicks(text), isZoneless: text !== '' && !ZONE.test(text) };
}

function first(record: JsonObject, ...names: readonly string[]): JsonValue | undefined {
  return names
    .map((name) => record[name])
    .find((value) => value !== undefined && value !== null && value !== '');
}

interface Body {
  readonly names: string[];
  readonly values: string[];
}

/** Fields of `EventData` as an object; objects inside (UserData) by their path. */
function toBody(data: JsonObject, prefix = '', into: Body = { names: [], values: [] }): Body {
  for (const [name, value] of Object.entries(data)) {
    if (name.startsWith('#attributes') || name.startsWith('xml')) continue;
    const isLeaf = !isObject(value) || value['#text'] !== undefined || value['Value'] !== undefined;
    if (isLeaf) {
      into.names.push(`${prefix}${name}`);
      into.values.push(toText(value));
    } else toBody(value, `${prefix}${name}/`, into);
  }
  return into;
}

function make(
  id: number,
  time: { readonly ticks: bigint | null; readonly isZoneless: boolean },
  header: Omit<WindowsEvent, 'eventId' | 'timeCreated' | 'names' | 'values'>,
  body: Body,
): FoundEvent {
  const event = { ...header, eventId: id, timeCreated: time.ticks, ...body };
  return { event, isZoneless: time.isZoneless };
}

/** Winlogbeat 7 and later, and the Elastic agent: everything below `winlog`. */
const winlog: Shape = (record) => {
  const { winlog: inner } = record;
  if (!isObject(inner)) return null;
  const id = toId(inner['event_id']);
  if (id === null) return null;
  const { process, user } = inner;
  const thread = isObject(process) ? process['thread'] : undefined;
  const data = inner['event_data'] ?? inner['user_data'];
  return make(
    id,
    toTime(inner['time_created'] ?? record['@timestamp']),
    {
      provider: toText(inner['provider_name']),
      channel: toText(inner['channel']),
      computer: toText(inner['computer_name']),
      recordId: toBig(inner['record_id']),
      userSid: isObject(user) ? toText(user['identifier']) : '',
      processId: isObject(process) ? toId(process['pid']) : null,
      threadId: isObject(thread) ? toId(thread['id']) : null,
    },
    isObject(data) ? toBody(data) : { names: [], values: [] },
  );
};

/** Winlogbeat 5 and 6. */
const winlogSix: Shape = (record) => {
  const id = toId(record['event_id']);
  const { log_name: channel, source_name: provider, event_data: data } = record;
  if (id === null || typeof channel !== 'string' || typeof provider !== 'string') return null;
  const { user } = record;
  return make(
    id,
    toTime(record['@timestamp']),
    {
      provider,
      channel,
      computer: toText(record['computer_name']),
      recordId: toBig(record['record_number']),
      userSid: isObject(user) ? toText(user['identifier']) : '',
      processId: toId(record['process_id']),
      threadId: toId(record['thread_id']),
    },
    isObject(data) ? toBody(data) : { names: [], values: [] },
  );
};

function attribute(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (!isObject(value)) return undefined;
  const attributes = value['#attributes'];
  return isObject(attributes) ? attributes[name] : (value[name] ?? value[`@${name}`]);
}

/** `System` and `EventData` as objects, below `Event` or not: evtx_dump, Velociraptor. */
const parsed: Shape = (record) => {
  const root = isObject(record['Event']) ? record['Event'] : record;
  const { System: system } = root;
  if (!isObject(system)) return null;
  const id = toId(system['EventID']);
  if (id === null) return null;
  const data = root['EventData'] ?? root['UserData'];
  return make(
    id,
    toTime(attribute(system['TimeCreated'], 'SystemTime')),
    {
      provider: toText(attribute(system['Provider'], 'Name')),
      channel: toText(system['Channel']),
      computer: toText(system['Computer']),
      recordId: toBig(system['EventRecordID']),
      userSid: toText(attribute(system['Security'], 'UserID')),
      processId: toId(attribute(system['Execution'], 'ProcessID')),
      threadId: toId(attribute(system['Execution'], 'ThreadID')),
    },
    isObject(data) ? toBody(data) : { names: [], values: [] },
  );
};

function bodyOf(record: JsonObject): Body {
  const { EventData: data } = record;
  if (isObject(data)) return toBody(data);
  if (typeof data === 'string' && data.trimStart().startsWith('{')) {
    const inner = parseJson(data);
    if (typeof inner !== 'string' && isObject(inner.value)) return toBody(inner.value);
  }
  const names = Object.keys(record).filter((name) => !ENVELOPE.has(name));
  if (names.length === 0) return bodyOfMessage(toText(record['Message']));
  return { names, values: names.map((name) => toText(record[name])) };
}

/** A forwarder may send nothing but the rendered message. Sysmon's has a line for each field, by its name. */
function bodyOfMessage(message: string): Body {
  const body: Body = { names: ['Message'], values: [message] };
  for (const line of message.split(/\r?\n/)) {
    const [, name, value] = /^([A-Z]\w*): (.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    body.names.push(name);
    body.values.push(value);
  }
  return body;
}

/** Fields on the top level (nxlog, HELK, Splunk's extraction), or `EventData` beside the header (Log Analytics, EvtxHunter). */
const flat: Shape = (record) => {
  const id = toId(record['EventID']);
  const channel = record['Channel'];
  const provider = first(record, 'SourceName', 'ProviderName', 'Provider');
  if (id === null || (typeof channel !== 'string' && typeof provider !== 'string')) return null;
  const isHunter = record['EventData'] !== undefined;
  const times = [
    'TimeCreated',
    ...(isHunter ? ['EventTime'] : []),
    '@timestamp',
    'EventTime',
    'TimeGenerated',
  ];
  return make(
    id,
    toTime(first(record, ...times)),
    {
      provider: toText(provider),
      channel: toText(channel),
      computer: toText(first(record, 'Hostname', 'Computer', 'HostName')),
      recordId: toBig(first(record, 'RecordNumber', 'EventRecordID')),
      userSid: toText(first(record, 'UserID', 'UserSID')),
      processId: toId(record['ExecutionProcessID']),
      threadId: toId(first(record, 'ExecutionThreadID', 'ThreadID')),
    },
    bodyOf(record),
  );
};

const SHAPES: readonly Shape[] = [winlog, winlogSix, parsed, flat];

/** Tables of Log Analytics that are read as they are, by their own columns. */
const OWN_TABLES: ReadonlySet<JsonValue> = new Set([
  'SecurityEvent',
  'Event',
  'Syslog',
  'SysmonEvent',
]);

/** The event that a record is; null when it is none. */
export function findEvent(record: JsonObject): FoundEvent | null {
  if (record['TenantId'] !== undefined && OWN_TABLES.has(record['Type'] ?? null)) return null;
  for (const shape of SHAPES) {
    const found = shape(record);
    if (found !== null) return found;
  }
  return null;
}
