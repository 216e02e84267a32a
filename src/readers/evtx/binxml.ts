/**
 * BinXml tokens → a small tree of elements. Only definitions of templates and records without a template go through here;
 * the records of a template are read by `record.ts` from its compiled form.
 * Source: MS-EVEN6 section 2.2.12 to 2.2.18; libyal, "Windows XML Event Log (EVTX) format", section 4.
 */
import { CHUNK_HEADER_BYTES } from './chunk.ts';
import { EvtxFault } from './fault.ts';
import { decodeUtf16 } from './utf16.ts';

export const END_OF_FRAGMENT = 0x00;
export const OPEN_START_ELEMENT = 0x01;
export const TEMPLATE_INSTANCE = 0x0c;
export const FRAGMENT_HEADER = 0x0f;

const CLOSE_START_ELEMENT = 0x02;
const CLOSE_EMPTY_ELEMENT = 0x03;
const END_ELEMENT = 0x04;
const VALUE = 0x05;
const ATTRIBUTE = 0x06;
const CDATA = 0x07;
const CHARACTER_REFERENCE = 0x08;
const ENTITY_REFERENCE = 0x09;
const PI_TARGET = 0x0a;
const PI_DATA = 0x0b;
const NORMAL_SUBSTITUTION = 0x0d;
const OPTIONAL_SUBSTITUTION = 0x0e;
/** Flag of a token: attributes or more of the same follow. */
const MORE = 0x40;

const MAX_DEPTH = 64;
const MAX_NAME = 1024;
const STRING_TYPE = 1;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** A fragment that stands inside an element as a template instance of its own. */
export interface InnerFragment {
  readonly at: number;
}

/** Text, the index of a substitution, or a fragment. */
export type Part = string | number | InnerFragment;

export interface Attribute {
  readonly name: string;
  readonly parts: readonly Part[];
}

export interface Element {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  /** Text and substitutions, without those of inner elements. */
  readonly parts: readonly Part[];
  readonly elements: readonly Element[];
}

/** Reads the names of a chunk, each once. */
export class ChunkNames {
  private readonly known = new Map<number, string>();
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** The name that lies at an offset: next offset (4 bytes), hash (2), characters (2), text, zero. Undefined: none does. */
  get(offset: number): string | undefined {
    const known = this.known.get(offset);
    if (known !== undefined) return known;
    const { bytes } = this;
    if (offset < CHUNK_HEADER_BYTES || offset + 10 > bytes.length) return undefined;
    const count = bytes.readUInt16LE(offset + 6);
    const end = offset + 8 + 2 * count;
    if (count === 0 || count > MAX_NAME || end + 2 > bytes.length) return undefined;
    if (bytes.readUInt16LE(end) !== 0) return undefined;
    const name = decodeUtf16(bytes, offset + 8, end);
    this.known.set(offset, name);
    return name;
  }
}

/** Reads tokens from `position` to `end`. Offsets count from the chunk's first byte. */
export class BinXmlParser {
  position: number;
  private readonly end: number;
  private readonly bytes: Buffer;
  private readonly names: ChunkNames;
  private depth = 0;

  constructor(names: ChunkNames, position: number, end: number) {
    this.names = names;
    this.bytes = names.bytes;
    this.position = position;
    this.end = end;
  }

  /** The element that the fragment holds; null when it holds none. */
  fragment(): Element | null {
    for (;;) {
      const token = this.token();
      if (token === END_OF_FRAGMENT) return null;
      if (token === FRAGMENT_HEADER) this.skip(4);
      else if ((token & ~MORE) === OPEN_START_ELEMENT) return this.element();
      else if (token === PI_TARGET || token === PI_DATA) this.instruction(token);
      else throw new EvtxFault(`a token 0x${token.toString(16)} stands where an element should`);
    }
  }

  private token(): number {
    return this.position < this.end ? (this.bytes[this.position] ?? 0) : END_OF_FRAGMENT;
  }

  private skip(count: number): void {
    this.position += count;
    if (this.position > this.end) throw new EvtxFault('a token goes beyond its record');
  }

  private word(at: number): number {
    if (at + 2 > this.end) throw new EvtxFault('a token goes beyond its record');
    return this.bytes.readUInt16LE(at);
  }

  private element(): Element {
    if (this.depth >= MAX_DEPTH) throw new EvtxFault(`elements lie more than ${MAX_DEPTH} deep`);
    this.depth += 1;
    const start = this.position;
    const hasAttributes = (this.token() & MORE) !== 0;
    // In the value of a substitution elements come without the two bytes of a dependency identifier.
    const name = this.nameAt(start + 7) ?? this.nameAt(start + 5);
    if (name === undefined) throw new EvtxFault('the name of an element cannot be read');
    this.position = name.next;
    const attributes = hasAttributes ? this.attributes() : [];
    const parts: Part[] = [];
    const elements: Element[] = [];
    const close = this.token();
    this.skip(1);
    if (close === CLOSE_START_ELEMENT) this.content(parts, elements);
    else if (close !== CLOSE_EMPTY_ELEMENT)
      throw new EvtxFault('the start of an element has no end');
    this.depth -= 1;
    return { name: name.name, attributes, parts, elements };
  }

  /** The name whose offset lies at `at`, and what follows: the name itself where it is first used, else the next token. */
  private nameAt(at: number): { readonly name: string; readonly next: number } | undefined {
    if (at + 4 > this.end) return undefined;
    const offset = this.bytes.readUInt32LE(at);
    const name = this.names.get(offset);
    if (name === undefined) return undefined;
    const isHere = offset === at + 4;
    const next = isHere ? offset + 10 + 2 * this.bytes.readUInt16LE(offset + 6) : at + 4;
    return next > this.end ? undefined : { name, next };
  }

  private attributes(): Attribute[] {
    this.skip(4);
    const attributes: Attribute[] = [];
    while ((this.token() & ~MORE) === ATTRIBUTE) {
      const name = this.nameAt(this.position + 1);
      if (name === undefined) throw new EvtxFault('the name of an attribute cannot be read');
      const { name: text, next } = name;
      this.position = next;
      const parts: Part[] = [];
      while (this.part(parts));
      attributes.push({ name: text, parts });
    }
    return attributes;
  }

  private content(parts: Part[], elements: Element[]): void {
    for (;;) {
      const token = this.token();
      if (this.part(parts)) continue;
      if (token === END_ELEMENT) {
        this.skip(1);
        return;
      }
      if ((token & ~MORE) === OPEN_START_ELEMENT) elements.push(this.element());
      else if (token === PI_TARGET || token === PI_DATA) this.instruction(token);
      else if (token === FRAGMENT_HEADER) this.skip(4);
      else if (token === TEMPLATE_INSTANCE) {
        parts.push({ at: this.position });
        this.position = templateInstanceEnd(this.bytes, this.position, this.end);
      } else throw new EvtxFault(`a token 0x${token.toString(16)} stands inside an element`);
    }
  }

  /** Reads a part of a text; false when something else comes. */
  private part(parts: Part[]): boolean {
    const at = this.position;
    switch (this.token() & ~MORE) {
      case VALUE: {
        if (this.bytes[at + 1] !== STRING_TYPE) throw new EvtxFault('a text is no string');
        this.text(at + 2, parts);
        return true;
      }
      case CDATA:
        this.text(at + 1, parts);
        return true;
      case CHARACTER_REFERENCE:
        parts.push(String.fromCharCode(this.word(at + 1)));
        this.skip(3);
        return true;
      case ENTITY_REFERENCE: {
        const name = this.nameAt(at + 1);
        if (name === undefined) throw new EvtxFault('the name of an entity cannot be read');
        parts.push(ENTITIES[name.name] ?? `&${name.name};`);
        this.position = name.next;
        return true;
      }
      case NORMAL_SUBSTITUTION:
      case OPTIONAL_SUBSTITUTION:
        parts.push(this.word(at + 1));
        this.skip(4);
        return true;
      default:
        return false;
    }
  }

  /** Characters (2 bytes), then so many. */
  private text(at: number, parts: Part[]): void {
    const start = at + 2;
    const end = start + 2 * this.word(at);
    if (end > this.end) throw new EvtxFault('a text goes beyond its record');
    if (end > start) parts.push(this.bytes.toString('utf16le', start, end));
    this.position = end;
  }

  private instruction(token: number): void {
    if (token === PI_DATA) {
      this.text(this.position + 1, []);
      return;
    }
    const name = this.nameAt(this.position + 1);
    if (name === undefined) throw new EvtxFault('the name of an instruction cannot be read');
    this.position = name.next;
  }
}

/** Where the array of an instance's values begins. */
export function templateValuesStart(bytes: Buffer, at: number, end: number): number {
  if (at + 10 > end) throw new EvtxFault('a template instance goes beyond its record');
  const definition = bytes.readUInt32LE(at + 6);
  if (definition !== at + 10) return at + 10;
  if (definition + 24 > end) throw new EvtxFault('a template definition goes beyond its record');
  return definition + 24 + bytes.readUInt32LE(definition + 20);
}

/** Where the instance of a template at `at` ends. */
export function templateInstanceEnd(bytes: Buffer, at: number, end: number): number {
  const start = templateValuesStart(bytes, at, end);
  if (start + 4 > end) throw new EvtxFault('a template instance goes beyond its record');
  const count = bytes.readUInt32LE(start);
  let stop = start + 4 + 4 * count;
  if (stop > end) throw new EvtxFault('a template instance has more values than its record holds');
  for (let index = 0; index < count; index += 1) stop += bytes.readUInt16LE(start + 4 + 4 * index);
  if (stop > end) throw new EvtxFault('the values of a template instance go beyond its record');
  return stop;
}
