/**
 * One record → an event. The header is read first; the body only when it is asked for. Templates are compiled once and
 * kept, by identifier and size, for chunks whose checksum is right; in any other chunk only for that chunk, so that a
 * damaged definition spoils no other record.
 */

import { toTicks } from '../windows/conversions.ts';
import type { WindowsEvent } from '../windows/event.ts';
import {
  BinXmlParser,
  ChunkNames,
  FRAGMENT_HEADER,
  type Part,
  TEMPLATE_INSTANCE,
  templateValuesStart,
} from './binxml.ts';
import { CHUNK_BYTES, CHUNK_HEADER_BYTES, RECORD_HEADER_BYTES } from './chunk.ts';
import { EvtxFault } from './fault.ts';
import { compileTemplate, type Field, type Template } from './template.ts';
import {
  ARRAY_FLAG,
  BINXML_TYPE,
  FILETIME_TYPE,
  NULL_TYPE,
  printArray,
  printValue,
  readFileTime,
  UINT16_TYPE,
  UINT32_TYPE,
  UINT64_TYPE,
} from './values.ts';

/** Fragments inside fragments. */
const MAX_NESTING = 8;
/** Definitions that are compiled in one chunk, in bytes: they do not overlap in a real one. */
const MAX_COMPILED = 4 * CHUNK_BYTES;
/** Fields and characters of all events of one chunk. A real chunk has a tenth; a made one could repeat a value without end. */
const MAX_FIELDS = 262_144;
const MAX_CHARACTERS = 4 * 1024 * 1024;
/** Templates that are kept; when there are more, all are forgotten. */
const MAX_TEMPLATES = 8192;

/** The values of a template instance: where each lies, and its type. */
class Values {
  count = 0;
  starts: Int32Array = new Int32Array(64);
  ends: Int32Array = new Int32Array(64);
  types: Uint8Array = new Uint8Array(64);

  read(bytes: Buffer, at: number, end: number): void {
    if (at + 4 > end) throw new EvtxFault('a template instance goes beyond its record');
    const count = bytes.readUInt32LE(at);
    let value = at + 4 + 4 * count;
    if (value > end)
      throw new EvtxFault('a template instance has more values than its record holds');
    if (count > this.starts.length) this.grow(count);
    for (let index = 0, entry = at + 4; index < count; index += 1, entry += 4) {
      this.starts[index] = value;
      value += (bytes[entry] ?? 0) | ((bytes[entry + 1] ?? 0) << 8);
      this.ends[index] = value;
      this.types[index] = bytes[entry + 2] ?? 0;
    }
    if (value > end) throw new EvtxFault('the values of a template instance go beyond its record');
    this.count = count;
  }

  private grow(count: number): void {
    this.starts = new Int32Array(2 * count);
    this.ends = new Int32Array(2 * count);
    this.types = new Uint8Array(2 * count);
  }
}

const NO_VALUES = new Values();
const NO_NAMES: readonly string[] = [];

interface Body {
  readonly names: readonly string[];
  readonly values: readonly string[];
}

interface GrowingBody {
  readonly names: string[];
  readonly values: string[];
}

export class RecordReader {
  provider = '';
  channel = '';
  eventId = 0;
  private bytes: Buffer = Buffer.alloc(0);
  private chunkNames: ChunkNames = new ChunkNames(this.bytes);
  private isTrusted = false;
  /** By identifier and size, over all chunks whose checksum is right. */
  private readonly shared = new Map<string, Template>();
  /** By the place of the definition in this chunk. */
  private readonly local = new Map<number, Template>();
  private readonly frames: Values[] = [];
  private compiledBytes = 0;
  private fieldCount = 0;
  private characters = 0;
  private start = 0;
  private end = 0;
  private template: Template | undefined;
  private values: Values = NO_VALUES;

  /** @param isTrusted whether the chunk's checksum is right. */
  openChunk(bytes: Buffer, isTrusted: boolean): void {
    this.bytes = bytes;
    this.chunkNames = new ChunkNames(bytes);
    this.isTrusted = isTrusted;
    this.local.clear();
    if (this.shared.size > MAX_TEMPLATES) this.shared.clear();
    this.compiledBytes = 0;
    this.fieldCount = 0;
    this.characters = 0;
  }

  /**
   * Reads what the event is: `provider`, `channel`, `eventId`.
   *
   * @throws EvtxFault when the record cannot be read.
   */
  open(start: number, end: number): void {
    this.start = start;
    this.end = end - 4;
    this.template = this.fragment(start + RECORD_HEADER_BYTES, this.end, 0);
    if (this.template === undefined) throw new EvtxFault('it holds no event');
    this.values = this.frame(0);
    const { provider, channel, eventId } = this.template.header;
    if (eventId === undefined) throw new EvtxFault('it holds no event id');
    this.provider = this.headerText(provider);
    this.channel = this.headerText(channel);
    const id = this.headerNumber(eventId);
    if (id === null) throw new EvtxFault('its event id is no number');
    this.eventId = id;
  }

  /** The number in the record's own header. */
  get recordId(): bigint {
    return this.bytes.readBigUInt64LE(this.start + 8);
  }

  /**
   * The event that was opened, whole.
   *
   * @throws EvtxFault when its body cannot be read.
   */
  readEvent(): WindowsEvent {
    const { template } = this;
    if (template === undefined) throw new EvtxFault('it holds no event');
    const { header } = template;
    const { names, values } = this.readBody(template, 0);
    return {
      provider: this.provider,
      channel: this.channel,
      eventId: this.eventId,
      computer: this.headerText(header.computer),
      timeCreated: this.headerTime(header.timeCreated),
      recordId: this.headerLong(header.recordId) ?? this.recordId,
      userSid: this.headerText(header.userId),
      processId: this.headerNumber(header.processId),
      threadId: this.headerNumber(header.threadId),
      names,
      values,
    };
  }

  private frame(depth: number): Values {
    const known = this.frames[depth];
    if (known !== undefined) return known;
    if (depth > MAX_NESTING) throw new EvtxFault(`fragments lie more than ${MAX_NESTING} deep`);
    const made = new Values();
    this.frames[depth] = made;
    return made;
  }

  /** The template of a fragment; its values are in the frame of the depth. Undefined: the fragment is empty. */
  private fragment(at: number, end: number, depth: number): Template | undefined {
    const { bytes } = this;
    const position = bytes[at] === FRAGMENT_HEADER ? at + 4 : at;
    if (position >= end) return undefined;
    const frame = this.frame(depth);
    if (bytes[position] !== TEMPLATE_INSTANCE) {
      frame.count = 0;
      return this.compile(position, end);
    }
    frame.read(bytes, templateValuesStart(bytes, position, end), end);
    return this.findTemplate(bytes.readUInt32LE(position + 6));
  }

  private compile(start: number, end: number): Template | undefined {
    this.compiledBytes += end - start;
    if (this.compiledBytes > MAX_COMPILED)
      throw new EvtxFault('its chunk claims more than it holds');
    const element = new BinXmlParser(this.chunkNames, start, end).fragment();
    return element === null ? undefined : compileTemplate(element);
  }

  /** The template that is defined at `offset`: next offset (4 bytes), GUID (16), size (4), tokens. */
  private findTemplate(offset: number): Template {
    const known = this.local.get(offset);
    if (known !== undefined) return known;
    const { bytes } = this;
    const start = offset + 24;
    if (offset < CHUNK_HEADER_BYTES || start > bytes.length)
      throw new EvtxFault('its template lies outside of the chunk');
    const key = this.isTrusted ? bytes.toString('latin1', offset + 4, start) : '';
    const template = this.shared.get(key) ?? this.define(start, bytes.readUInt32LE(offset + 20));
    if (this.isTrusted) this.shared.set(key, template);
    this.local.set(offset, template);
    return template;
  }

  private define(start: number, size: number): Template {
    if (start + size > this.bytes.length) throw new EvtxFault('its template goes beyond the chunk');
    const template = this.compile(start, start + size);
    if (template === undefined) throw new EvtxFault('its template is empty');
    return template;
  }

  private readBody(template: Template, depth: number): Body {
    const values = this.frame(depth);
    const { fields } = template;
    const [only] = fields;
    if (fields.length === 1 && only !== undefined && only.substitution >= 0) {
      const index = only.substitution;
      const type = index < values.count ? values.types[index] : NULL_TYPE;
      if (type === NULL_TYPE && only.name === '') return { names: NO_NAMES, values: NO_NAMES };
      if (type === BINXML_TYPE) {
        const inner = this.innerFragment(values, index, depth);
        return inner === undefined
          ? { names: NO_NAMES, values: NO_NAMES }
          : this.readBody(inner, depth + 1);
      }
    }
    const plain = template.isPlain ? this.readPlain(template, values) : undefined;
    if (plain !== undefined) return { names: template.names, values: plain };
    const body: GrowingBody = { names: [], values: [] };
    this.collect(template, depth, body);
    return body;
  }

  private innerFragment(values: Values, index: number, depth: number): Template | undefined {
    return this.fragment(values.starts[index] ?? 0, values.ends[index] ?? 0, depth + 1);
  }

  /** The values of a body that has one text a field; undefined when it has lists or fragments. */
  private readPlain({ fields }: Template, values: Values): string[] | undefined {
    const texts: string[] = [];
    for (const field of fields) {
      const index = field.substitution;
      if (index < 0) {
        texts.push(this.textOf(field.parts, values));
        continue;
      }
      const type = index < values.count ? (values.types[index] ?? NULL_TYPE) : NULL_TYPE;
      if (type === BINXML_TYPE || type >= ARRAY_FLAG) return undefined;
      texts.push(type === NULL_TYPE ? '' : this.print(values, index, type));
    }
    this.fieldCount += texts.length;
    this.checkBudget();
    return texts;
  }

  private print(values: Values, index: number, type: number): string {
    const text = printValue(this.bytes, type, values.starts[index] ?? 0, values.ends[index] ?? 0);
    this.characters += text.length;
    return text;
  }

  private checkBudget(): void {
    if (this.fieldCount > MAX_FIELDS || this.characters > MAX_CHARACTERS)
      throw new EvtxFault('its chunk claims more than it holds');
  }

  /** Appends the fields of a body that has lists, fragments, or names that are values. */
  private collect({ fields }: Template, depth: number, into: GrowingBody): void {
    const values = this.frame(depth);
    for (const { name: constant, nameParts, parts } of fields) {
      const name = nameParts === null ? constant : this.textOf(nameParts, values);
      const [first] = parts;
      if (parts.length !== 1 || typeof first === 'string' || first === undefined) {
        this.append(into, name, this.textOf(parts, values));
      } else if (typeof first === 'object') {
        const inner = this.fragment(first.at, this.end, depth + 1);
        if (inner !== undefined) this.collect(inner, depth + 1, into);
      } else this.collectValue(name, first, depth, into);
    }
  }

  private collectValue(name: string, index: number, depth: number, into: GrowingBody): void {
    const values = this.frame(depth);
    const type = index < values.count ? (values.types[index] ?? NULL_TYPE) : NULL_TYPE;
    if (type === BINXML_TYPE) {
      const inner = this.innerFragment(values, index, depth);
      if (inner !== undefined) this.collect(inner, depth + 1, into);
    } else if (type >= ARRAY_FLAG) {
      const start = values.starts[index] ?? 0;
      const end = values.ends[index] ?? 0;
      for (const text of printArray(this.bytes, type - ARRAY_FLAG, start, end)) {
        this.characters += text.length;
        this.append(into, name, text);
      }
    } else this.append(into, name, type === NULL_TYPE ? '' : this.print(values, index, type));
  }

  private append(into: GrowingBody, name: string, text: string): void {
    into.names.push(name);
    into.values.push(text);
    this.fieldCount += 1;
    this.checkBudget();
  }

  /** Texts and values in a row, as they stand between two tags. */
  private textOf(parts: readonly Part[], values: Values): string {
    let text = '';
    for (const part of parts) {
      if (typeof part === 'string') text += part;
      else if (typeof part === 'number' && part < values.count) {
        const type = values.types[part] ?? NULL_TYPE;
        if (type !== NULL_TYPE && type !== BINXML_TYPE) text += this.print(values, part, type);
      }
    }
    return text;
  }

  private headerText(field: Field | undefined): string {
    if (field === undefined) return '';
    const [first] = field.parts;
    return field.parts.length === 1 && typeof first === 'string'
      ? first
      : this.textOf(field.parts, this.values);
  }

  private headerNumber(field: Field | undefined): number | null {
    if (field === undefined) return null;
    const { values } = this;
    const index = field.substitution;
    if (index >= 0 && index < values.count) {
      const start = values.starts[index] ?? 0;
      const size = (values.ends[index] ?? 0) - start;
      if (values.types[index] === UINT16_TYPE && size === 2) return this.bytes.readUInt16LE(start);
      if (values.types[index] === UINT32_TYPE && size === 4) return this.bytes.readUInt32LE(start);
    }
    const text = this.headerText(field);
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  }

  private headerLong(field: Field | undefined): bigint | null {
    if (field === undefined) return null;
    const { values } = this;
    const index = field.substitution;
    if (index >= 0 && index < values.count && values.types[index] === UINT64_TYPE) {
      const start = values.starts[index] ?? 0;
      if ((values.ends[index] ?? 0) - start === 8) return this.bytes.readBigUInt64LE(start);
    }
    const text = this.headerText(field);
    return /^\d{1,19}$/.test(text) ? BigInt(text) : null;
  }

  /** The time of the event; else the time when the record was written. */
  private headerTime(field: Field | undefined): bigint | null {
    const { values } = this;
    const index = field?.substitution ?? -1;
    if (index >= 0 && index < values.count && values.types[index] === FILETIME_TYPE) {
      const start = values.starts[index] ?? 0;
      if ((values.ends[index] ?? 0) - start === 8) return readFileTime(this.bytes, start);
    }
    return toTicks(this.headerText(field)) ?? readFileTime(this.bytes, this.start + 16);
  }
}
