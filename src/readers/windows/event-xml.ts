/**
 * One `<Event>` of Windows in XML, as `wevtutil`, the event viewer, Splunk and Sysmon for Linux write it.
 * Source: the event schema of Windows, https://learn.microsoft.com/windows/win32/wes/eventschema-eventtype-complextype.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { toNumber, toTicks } from './conversions.ts';
import type { WindowsEvent } from './event.ts';

const BODIES: ReadonlySet<string> = new Set(['EventData', 'UserData']);

class EventBuilder {
  provider = '';
  channel = '';
  eventId = Number.NaN;
  computer = '';
  timeCreated: bigint | null = null;
  recordId: bigint | null = null;
  userSid = '';
  processId: number | null = null;
  threadId: number | null = null;
  readonly names: string[] = [];
  readonly values: string[] = [];
  private readonly path: string[] = [];
  private name = '';
  private text = '';
  /** Whether the open element has elements of its own: its text is then only the space between them. */
  private hasInner = false;

  open({ name, attributes }: SaxesTagPlain): void {
    this.path.push(localName(name));
    this.text = '';
    this.hasInner = false;
    const [, section, element] = this.path;
    if (section === 'System' && this.path.length === 3) this.header(element ?? '', attributes);
    else if (this.isInBody) this.openField(attributes);
  }

  private get isInBody(): boolean {
    return this.path.length > 2 && BODIES.has(this.path[1] ?? '');
  }

  private header(element: string, attributes: Record<string, string>): void {
    switch (element) {
      case 'Provider':
        this.provider = attributes['Name'] ?? attributes['EventSourceName'] ?? '';
        break;
      case 'TimeCreated':
        this.timeCreated = toTicks(attributes['SystemTime'] ?? '');
        break;
      case 'Execution':
        this.processId = toSmall(attributes['ProcessID']);
        this.threadId = toSmall(attributes['ThreadID']);
        break;
      case 'Security':
        this.userSid = attributes['UserID'] ?? '';
        break;
      default:
    }
  }

  private openField(attributes: Record<string, string>): void {
    const isData = this.path[1] === 'EventData' && this.path.at(-1) === 'Data';
    const below = this.path.slice(2).join('/');
    this.name = isData ? (attributes['Name'] ?? '') : below;
    if (isData) return;
    for (const [name, value] of Object.entries(attributes)) {
      if (!name.startsWith('xmlns')) this.add(`${below}@${name}`, value);
    }
  }

  hear(text: string): void {
    this.text += text;
  }

  close(): void {
    const [, section, element] = this.path;
    if (section === 'System' && this.path.length === 3) this.closeHeader(element ?? '');
    else if (this.isInBody && !this.hasInner) this.add(this.name, this.text);
    this.path.pop();
    this.text = '';
    this.hasInner = true;
  }

  private closeHeader(element: string): void {
    const text = this.text.trim();
    if (element === 'EventID') this.eventId = Number(text === '' ? Number.NaN : text);
    else if (element === 'Channel') this.channel = text;
    else if (element === 'Computer') this.computer = text;
    else if (element === 'EventRecordID') {
      const id = toNumber(text);
      this.recordId = id === null ? null : BigInt(id);
    }
  }

  private add(name: string, value: string): void {
    this.names.push(name);
    this.values.push(value);
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function toSmall(text: string | undefined): number | null {
  const number = toNumber(text ?? '');
  return typeof number === 'number' ? number : null;
}

/** @param xml from `<Event` to `</Event>`. A text is the reason why it is no event. */
export function parseEventXml(xml: string): WindowsEvent | string {
  const builder = new EventBuilder();
  const parser = new SaxesParser<Record<string, never>>();
  let fault: string | null = null;
  parser.on('opentag', (tag) => builder.open(tag as SaxesTagPlain));
  parser.on('text', (text) => builder.hear(text));
  parser.on('cdata', (text) => builder.hear(text));
  parser.on('closetag', () => builder.close());
  // A fault in one value (a character that XML forbids) does not end the reading of the others.
  parser.on('error', ({ message }) => {
    fault ??= message;
  });
  parser.write(xml).close();
  if (!Number.isInteger(builder.eventId)) return fault ?? 'it has no EventID';
  const { provider, channel, eventId, computer, timeCreated, recordId } = builder;
  const { userSid, processId, threadId, names, values } = builder;
  const header = { provider, channel, eventId, computer, timeCreated, recordId };
  return { ...header, userSid, processId, threadId, names, values };
}
