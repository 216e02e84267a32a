// Writes Windows event logs as Windows does: chunks with their tables and checksums, a template for the header of an event
// and one for its body, names once a chunk. Source: libyal, "Windows XML Event Log (EVTX) format"; MS-EVEN6 section 2.2.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  type Encoded,
  type EvtxValue,
  encode,
  little,
  TICKS_OF_1601,
  utf16,
} from './evtx-values.ts';

const CHUNK = 65_536;
const CHUNK_HEADER = 512;
const FILE_HEADER = 4096;
export interface EvtxEvent {
  readonly provider: string;
  readonly channel: string;
  readonly eventId: number;
  readonly computer: string;
  readonly recordId: bigint;
  /** Since 0001-01-01. */
  readonly timeCreated: bigint;
  readonly userSid?: string;
  readonly processId?: number;
  readonly threadId?: number;
  readonly data: readonly (readonly [name: string, value: EvtxValue])[];
}

export interface EvtxOptions {
  /** False: elements stand in each record, as in logs that a tool has saved again. */
  readonly templates?: boolean;
}

/** What stands in an element or attribute: text, or the value with this index in the template's array. */
type Content = string | { readonly index: number; readonly type: number };

interface Node {
  readonly name: string;
  readonly attributes?: readonly (readonly [name: string, value: Content])[];
  readonly children?: readonly (Node | Content)[];
}

const isNode = (child: Node | Content): child is Node =>
  typeof child !== 'string' && 'name' in child;

class ChunkWriter {
  private readonly bytes = Buffer.alloc(4 * CHUNK);
  private at = CHUNK_HEADER;
  private names = new Map<string, number>();
  private templates = new Map<string, number>();
  private lastRecord = 0;
  private first: bigint | undefined;
  private last = 0n;

  /** False, with nothing written, when the chunk has no room for the record. */
  add(event: EvtxEvent, useTemplates: boolean): boolean {
    const start = this.at;
    const { names, templates } = this;
    this.names = new Map(names);
    this.templates = new Map(templates);
    this.record(event, useTemplates);
    if (this.at > CHUNK) {
      this.bytes.fill(0, start, this.at);
      this.at = start;
      this.names = names;
      this.templates = templates;
      return false;
    }
    this.lastRecord = start;
    this.first ??= event.recordId;
    this.last = event.recordId;
    return true;
  }

  private record(event: EvtxEvent, useTemplates: boolean): void {
    const start = this.at;
    this.put(4, 0x2a2a);
    this.put(4, 0);
    this.write(little(8, event.recordId));
    this.write(little(8, event.timeCreated - TICKS_OF_1601));
    this.fragmentHeader();
    if (useTemplates) this.instances(event);
    else this.element(wholeEvent(event));
    this.put(1, 0);
    while ((this.at - start) % 8 !== 4) this.put(1, 0);
    const size = this.at + 4 - start;
    this.put(4, size);
    this.bytes.writeUInt32LE(size, start + 4);
  }

  private instances(event: EvtxEvent): void {
    const body = event.data.map(([, value]) => encode(value));
    this.instance(outerTemplate(event), [...headerValues(event), undefined], (index) => {
      if (index !== HEADER_VALUES) throw new Error('only the body is a fragment');
      this.fragmentHeader();
      this.instance(bodyTemplate(event), body);
      this.put(1, 0);
    });
  }

  /** An instance of a template; a value that is undefined is a fragment, which `inner` writes. */
  private instance(
    root: Node,
    values: readonly (Encoded | undefined)[],
    inner?: (index: number) => void,
  ): void {
    const key = createHash('md5').update(JSON.stringify(root)).digest();
    this.put(1, 0x0c);
    this.put(1, 1);
    this.write(key.subarray(0, 4));
    this.template(root, key);
    this.put(4, values.length);
    const table = this.at;
    for (const value of values) {
      this.put(2, value?.bytes.length ?? 0);
      this.put(2, value?.type ?? 0x21);
    }
    values.forEach((value, index) => {
      const start = this.at;
      if (value === undefined) {
        inner?.(index);
        this.bytes.writeUInt16LE(this.at - start, table + 4 * index);
      } else this.write(value.bytes);
    });
  }

  private template(root: Node, key: Buffer): void {
    const id = key.toString('hex');
    const known = this.templates.get(id);
    this.put(4, known ?? this.at + 4);
    if (known !== undefined) return;
    this.templates.set(id, this.at);
    this.put(4, 0);
    this.write(key);
    const size = this.at;
    this.put(4, 0);
    this.fragmentHeader();
    this.element(root);
    this.put(1, 0);
    this.bytes.writeUInt32LE(this.at - size - 4, size);
  }

  private element({ name, attributes = [], children = [] }: Node): void {
    this.put(1, attributes.length > 0 ? 0x41 : 0x01);
    this.put(2, 0xffff);
    const size = this.at;
    this.put(4, 0);
    this.name(name);
    if (attributes.length > 0) {
      const list = this.at;
      this.put(4, 0);
      attributes.forEach(([own, value], index) => {
        this.put(1, index + 1 < attributes.length ? 0x46 : 0x06);
        this.name(own);
        this.content(value);
      });
      this.bytes.writeUInt32LE(this.at - list - 4, list);
    }
    if (children.length === 0) this.put(1, 0x03);
    else {
      this.put(1, 0x02);
      for (const child of children) {
        if (isNode(child)) this.element(child);
        else this.content(child);
      }
      this.put(1, 0x04);
    }
    this.bytes.writeUInt32LE(this.at - size - 4, size);
  }

  private content(content: Content): void {
    if (typeof content === 'string') {
      this.put(1, 0x05);
      this.put(1, 0x01);
      this.put(2, content.length);
      this.write(utf16(content));
    } else {
      this.put(1, 0x0e);
      this.put(2, content.index);
      this.put(1, content.type);
    }
  }

  /** The offset of a name, and the name itself where it is first used. */
  private name(text: string): void {
    const known = this.names.get(text);
    this.put(4, known ?? this.at + 4);
    if (known !== undefined) return;
    const bucket = 128 + 4 * (hashOf(text) % 64);
    this.names.set(text, this.at);
    const next = this.bytes.readUInt32LE(bucket);
    // A record that finds no room leaves its names in no table.
    if (this.at < CHUNK) this.bytes.writeUInt32LE(this.at, bucket);
    this.put(4, next < this.at ? next : 0);
    this.put(2, hashOf(text));
    this.put(2, text.length);
    this.write(utf16(`${text}\0`));
  }

  private fragmentHeader(): void {
    this.write(Buffer.from([0x0f, 1, 1, 0]));
  }

  private put(count: number, value: number): void {
    this.at = this.bytes.writeUIntLE(value, this.at, count);
  }

  private write(bytes: Buffer): void {
    this.at += bytes.copy(this.bytes, this.at);
  }

  finish(): Buffer {
    const chunk = this.bytes.subarray(0, CHUNK);
    chunk.write('ElfChnk\0', 0, 'latin1');
    for (const at of [8, 24]) chunk.writeBigUInt64LE(this.first ?? 0n, at);
    for (const at of [16, 32]) chunk.writeBigUInt64LE(this.last, at);
    chunk.writeUInt32LE(128, 40);
    chunk.writeUInt32LE(this.lastRecord, 44);
    chunk.writeUInt32LE(this.at, 48);
    for (const [id, at] of this.templates)
      chunk.writeUInt32LE(at, 384 + 4 * (Buffer.from(id, 'hex').readUInt32LE(0) % 32));
    for (let at = 128; at < 384; at += 4)
      if (chunk.readUInt32LE(at) >= this.at) chunk.writeUInt32LE(0, at);
    chunk.writeUInt32LE(crc32(chunk.subarray(CHUNK_HEADER, this.at)), 52);
    const header = Buffer.concat([chunk.subarray(0, 120), chunk.subarray(128, CHUNK_HEADER)]);
    chunk.writeUInt32LE(crc32(header), 124);
    return chunk;
  }
}

const hashOf = (text: string): number => {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1)
    hash = (Math.imul(hash, 65_599) + text.charCodeAt(index)) >>> 0;
  return hash & 0xffff;
};

const HEADER_VALUES = 6;

const headerValues = (event: EvtxEvent): readonly Encoded[] => [
  encode({ uint16: event.eventId }),
  encode({ ticks: event.timeCreated }),
  encode({ uint64: event.recordId }),
  encode({ uint32: event.processId ?? 4 }),
  encode({ uint32: event.threadId ?? 8 }),
  event.userSid === undefined ? encode('') : encode({ sid: event.userSid }),
];

const NAMESPACE = 'http://schemas.microsoft.com/win/2004/08/events/event';

const headerNode = (event: EvtxEvent, values: readonly Content[]): Node => {
  const [eventId = '', time = '', recordId = '', processId = '', threadId = '', userSid = ''] =
    values;
  return {
    name: 'System',
    children: [
      { name: 'Provider', attributes: [['Name', event.provider]] },
      { name: 'EventID', children: [eventId] },
      { name: 'TimeCreated', attributes: [['SystemTime', time]] },
      { name: 'EventRecordID', children: [recordId] },
      {
        name: 'Execution',
        attributes: [
          ['ProcessID', processId],
          ['ThreadID', threadId],
        ],
      },
      { name: 'Channel', children: [event.channel] },
      { name: 'Computer', children: [event.computer] },
      { name: 'Security', attributes: [['UserID', userSid]] },
    ],
  };
};

const bodyNode = (event: EvtxEvent, values: readonly Content[]): Node => ({
  name: 'EventData',
  children: event.data.map(([name], index) => ({
    name: 'Data',
    ...(name === '' ? {} : { attributes: [['Name', name]] as const }),
    children: [values[index] ?? ''],
  })),
});

const places = (values: readonly Encoded[]): readonly Content[] =>
  values.map(({ type }, index) => ({ index, type: type === 0 ? 0x01 : type }));

const outerTemplate = (event: EvtxEvent): Node => ({
  name: 'Event',
  attributes: [['xmlns', NAMESPACE]],
  children: [headerNode(event, places(headerValues(event))), { index: HEADER_VALUES, type: 0x21 }],
});

const bodyTemplate = (event: EvtxEvent): Node =>
  bodyNode(event, places(event.data.map(([, value]) => encode(value))));

/** For records without a template: texts only, as a tool prints them. */
const wholeEvent = (event: EvtxEvent): Node => {
  const time = new Date(Number((event.timeCreated - 621_355_968_000_000_000n) / 10_000n));
  const header = [
    String(event.eventId),
    time.toISOString(),
    String(event.recordId),
    String(event.processId ?? 4),
    String(event.threadId ?? 8),
    event.userSid ?? '',
  ];
  const texts = event.data.map(([, value]) => {
    if (typeof value !== 'string') throw new Error('without templates every value is a text');
    return value;
  });
  return {
    name: 'Event',
    attributes: [['xmlns', NAMESPACE]],
    children: [headerNode(event, header), bodyNode(event, texts)],
  };
};

const fileHeader = (chunks: number, nextRecord: bigint): Buffer => {
  const header = Buffer.alloc(FILE_HEADER);
  header.write('ElfFile\0', 0, 'latin1');
  header.writeBigUInt64LE(BigInt(Math.max(0, chunks - 1)), 16);
  header.writeBigUInt64LE(nextRecord, 24);
  header.writeUInt32LE(128, 32);
  header.writeUInt16LE(1, 36);
  header.writeUInt16LE(3, 38);
  header.writeUInt16LE(FILE_HEADER, 40);
  header.writeUInt16LE(chunks, 42);
  header.writeUInt32LE(crc32(header.subarray(0, 120)), 124);
  return header;
};

/** A log of these events, in their order. An event has to fit into a chunk. */
export const writeEvtx = (
  events: readonly EvtxEvent[],
  { templates = true }: EvtxOptions = {},
): Buffer => {
  const chunks: Buffer[] = [];
  let chunk = new ChunkWriter();
  for (const event of events) {
    if (chunk.add(event, templates)) continue;
    chunks.push(chunk.finish());
    chunk = new ChunkWriter();
    if (!chunk.add(event, templates)) throw new Error('the event is larger than a chunk');
  }
  chunks.push(chunk.finish());
  const next = (events.at(-1)?.recordId ?? 0n) + 1n;
  return Buffer.concat([fileHeader(chunks.length, next), ...chunks]);
};
