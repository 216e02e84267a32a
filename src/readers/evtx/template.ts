/**
 * An element tree → a flat list of what an event has: where the fields of the header are, and the fields of the body in
 * their order, each as a constant text or as the index of the value that is put there. Compiled once a template.
 */
import type { Element, Part } from './binxml.ts';
import { EvtxFault } from './fault.ts';

/** All names of a template together, in characters: no real one has a hundredth of it. */
const MAX_NAMES = 262_144;

/** The content of one element or attribute. */
export interface Field {
  readonly name: string;
  /** A name that is put in like a value; null: `name` is it. */
  readonly nameParts: readonly Part[] | null;
  readonly parts: readonly Part[];
  /** The index of the only substitution, when that is all there is; else -1. */
  readonly substitution: number;
}

/** Where fields of the header are found: `System/…`. */
export interface HeaderFields {
  provider?: Field;
  channel?: Field;
  eventId?: Field;
  computer?: Field;
  timeCreated?: Field;
  recordId?: Field;
  userId?: Field;
  processId?: Field;
  threadId?: Field;
}

export interface Template {
  readonly header: HeaderFields;
  readonly fields: readonly Field[];
  readonly names: readonly string[];
  /** Every name is known before the values are. */
  readonly isPlain: boolean;
}

const HEADER_PLACES: Readonly<Record<string, keyof HeaderFields>> = {
  'Provider@Name': 'provider',
  Channel: 'channel',
  EventID: 'eventId',
  Computer: 'computer',
  'TimeCreated@SystemTime': 'timeCreated',
  EventRecordID: 'recordId',
  'Security@UserID': 'userId',
  'Execution@ProcessID': 'processId',
  'Execution@ThreadID': 'threadId',
};

function toField(name: string, parts: readonly Part[], nameParts: readonly Part[] | null): Field {
  const [first] = parts;
  const substitution = parts.length === 1 && typeof first === 'number' ? first : -1;
  return { name, nameParts, parts, substitution };
}

class Compiler {
  readonly header: HeaderFields = {};
  readonly fields: Field[] = [];
  private characters = 0;

  event(event: Element): void {
    for (const element of event.elements) {
      if (element.name === 'System') this.system(element);
      else this.body(element);
    }
    // The body is often a fragment of its own, which is put here.
    if (event.parts.length > 0 && !isBlank(event.parts)) this.add('', event.parts);
  }

  private system(system: Element): void {
    for (const { name, attributes, parts } of system.elements) {
      this.place(name, parts);
      for (const attribute of attributes) this.place(`${name}@${attribute.name}`, attribute.parts);
    }
  }

  private place(path: string, parts: readonly Part[]): void {
    const place = HEADER_PLACES[path];
    if (place !== undefined) this.header[place] ??= toField(path, parts, null);
  }

  /** `EventData` holds fields; in `UserData` one element of the provider's own holds them. */
  body(body: Element): void {
    if (body.name !== 'UserData') {
      this.inside(body, '');
      return;
    }
    for (const wrapper of body.elements) this.inside(wrapper, '');
    if (body.parts.length > 0 && !isBlank(body.parts)) this.add('', body.parts);
  }

  private inside(element: Element, path: string): void {
    for (const attribute of element.attributes)
      if (!attribute.name.startsWith('xmlns'))
        this.add(`${path}@${attribute.name}`, attribute.parts);
    for (const inner of element.elements) this.field(inner, path);
    if (!isBlank(element.parts)) this.add(path, element.parts);
  }

  private field(element: Element, path: string): void {
    const own = element.attributes.find(({ name }) => name === 'Name');
    const isData = path === '' && element.name === 'Data';
    const place = path === '' ? element.name : `${path}/${element.name}`;
    if (element.elements.length > 0) {
      this.inside(element, place);
      return;
    }
    const nameParts = own?.parts ?? [];
    const isConstant = nameParts.every((part) => typeof part === 'string');
    const unnamed = isData ? '' : place;
    const name = isConstant && own !== undefined ? nameParts.join('') : unnamed;
    this.add(name, element.parts, isConstant ? null : nameParts);
    for (const attribute of element.attributes)
      if (attribute !== own && !attribute.name.startsWith('xmlns'))
        this.add(`${name}@${attribute.name}`, attribute.parts);
  }

  private add(
    name: string,
    parts: readonly Part[],
    nameParts: readonly Part[] | null = null,
  ): void {
    this.characters += name.length;
    if (this.characters > MAX_NAMES) throw new EvtxFault('its names are longer than any event has');
    this.fields.push(toField(name, parts, nameParts));
  }
}

function isBlank(parts: readonly Part[]): boolean {
  return parts.every((part) => typeof part === 'string' && part.trim() === '');
}

/** Compiles the tree of an event, or of the fragment that is an event's body. */
export function compileTemplate(root: Element): Template {
  const compiler = new Compiler();
  if (root.name === 'Event') compiler.event(root);
  else compiler.body(root);
  const { header, fields } = compiler;
  return {
    header,
    fields,
    names: fields.map(({ name }) => name),
    isPlain: fields.every(
      ({ nameParts, parts }) =>
        nameParts === null && parts.every((part) => typeof part !== 'object'),
    ),
  };
}
