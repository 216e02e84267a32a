/**
 * Windows events → rows. The mappings are data; here each is bound once to the writers of its table, and to the positions
 * of its fields as long as events come with the same array of names.
 */
import type { ColumnBatch } from '../../schema/column-batch.ts';
import { findTable } from '../../schema/tables.ts';
import {
  ColumnBatchBuilder,
  type ColumnWriter,
  type TextColumnWriter,
} from '../column-batch-builder.ts';
import { JsonWriter } from '../json-writer.ts';
import { CONVERSIONS, isAbsent, toNumber, toTicks } from './conversions.ts';
import type { WindowsEvent } from './event.ts';
import type { EventMapping } from './mapping.ts';
import { findMappings } from './mappings.ts';

/** Kinds of events that are counted by name; the rest goes into one count. */
const MAX_COUNTED = 2048;
const OTHER_EVENTS = 'other events';

/** A table that is being filled, with a writer for each column that a mapping names. */
class TableRows {
  readonly builder: ColumnBatchBuilder;
  readonly additional: TextColumnWriter | undefined;
  private readonly types: ReadonlyMap<string, ColumnWriter['type']>;
  private readonly writers = new Map<string, ColumnWriter>();

  constructor(table: string) {
    this.builder = new ColumnBatchBuilder(table);
    const columns = findTable(table)?.columns ?? [];
    this.types = new Map(columns.map(({ name, type }) => [name, type]));
    this.additional = this.types.has('AdditionalFields')
      ? this.builder.text('AdditionalFields', 'dynamic')
      : undefined;
  }

  /** The writer of a column; undefined when the table has no such column. */
  writer(name: string): ColumnWriter | undefined {
    const known = this.writers.get(name);
    if (known !== undefined) return known;
    const type = this.types.get(name);
    if (type === undefined) return undefined;
    const made = this.builder.column({ name, type });
    this.writers.set(name, made);
    return made;
  }
}

interface BoundRule {
  /** Null: the rule fills a property of AdditionalFields. */
  readonly writer: ColumnWriter | null;
  readonly property: string;
  readonly convert: (typeof CONVERSIONS)['text'];
  readonly sources: readonly string[];
}

/** A mapping with its table's writers. */
class BoundMapping {
  readonly mapping: EventMapping;
  readonly table: TableRows;
  private readonly time: ColumnWriter | undefined;
  private readonly device: ColumnWriter | undefined;
  private readonly action: ColumnWriter | undefined;
  private readonly report: ColumnWriter | undefined;
  private readonly rules: readonly BoundRule[];
  private readonly named: ReadonlySet<string>;
  private names: readonly string[] | undefined;
  /** For each rule the positions of its sources; a negative one is a field of the header (`headerValue`). */
  private positions: readonly (readonly number[])[] = [];
  /** Fields that nothing names, and what each is called in AdditionalFields. */
  private rest: readonly (readonly [position: number, name: string])[] = [];
  private timePosition = -1;

  constructor(mapping: EventMapping, table: TableRows) {
    this.mapping = mapping;
    this.table = table;
    this.time = table.writer('Timestamp');
    this.device = table.writer('DeviceName');
    this.action = table.writer('ActionType');
    this.report = table.writer('ReportId');
    this.rules = bindRules(mapping, table);
    this.named = new Set([
      ...this.rules.flatMap(({ sources }) => sources),
      ...(mapping.when === undefined ? [] : [mapping.when.source]),
      ...(mapping.time === undefined ? [] : [mapping.time]),
    ]);
  }

  /** Whether the mapping is for this event, of those that share an id. */
  holds({ names, values }: WindowsEvent): boolean {
    const { when, whenBits } = this.mapping;
    if (when !== undefined) {
      const text = (values[names.indexOf(when.source)] ?? '').toLowerCase();
      if (!when.is.some((value) => value.toLowerCase() === text)) return false;
    }
    if (whenBits === undefined) return true;
    const bits = toNumber(values[names.indexOf(whenBits.source)] ?? '');
    return typeof bits === 'number' && (bits & whenBits.mask) !== 0;
  }

  add(event: WindowsEvent, ordinal: number, deviceName: string, json: JsonWriter): void {
    if (event.names !== this.names) this.place(event.names);
    const { values } = event;
    const said = this.timePosition < 0 ? null : toTicks(values[this.timePosition] ?? '');
    this.time?.putValue(said ?? event.timeCreated);
    this.device?.putValue(event.computer === '' ? deviceName : event.computer);
    this.action?.putValue(this.mapping.action);
    if (event.recordId !== null) this.report?.putValue(BigInt.asIntN(64, event.recordId));
    json.open();
    for (let index = 0; index < this.rules.length; index += 1) this.fill(index, event, json);
    const { additional, builder } = this.table;
    if (additional !== undefined) {
      for (const [position, name] of this.rest) {
        const text = values[position];
        if (text !== undefined && !isAbsent(text)) json.property(name, text);
      }
      if (!json.isFresh) {
        json.close();
        additional.putBytes(json.writer.bytes, 0, json.writer.length);
      }
    }
    builder.endRow(event.recordId === null ? ordinal : BigInt.asIntN(64, event.recordId));
  }

  private fill(index: number, event: WindowsEvent, json: JsonWriter): void {
    const rule = this.rules[index];
    const positions = this.positions[index];
    if (rule === undefined || positions === undefined) return;
    for (const position of positions) {
      if (position === TIME_CREATED) {
        rule.writer?.putValue(event.timeCreated);
        return;
      }
      const text = position < 0 ? headerValue(event, position) : event.values[position];
      if (text === undefined || isAbsent(text)) continue;
      const value = rule.convert(text);
      if (rule.writer !== null) {
        if (value !== '') rule.writer.putValue(value);
      } else if (value !== null && value !== '') json.property(rule.property, String(value));
      return;
    }
  }

  /** Finds where the fields are among these names. */
  private place(names: readonly string[]): void {
    const at = new Map<string, number>();
    names.forEach((name, position) => {
      if (!at.has(name)) at.set(name, position);
    });
    const find = (source: string): readonly number[] => {
      const position = at.get(source) ?? HEADER[source];
      return position === undefined ? [] : [position];
    };
    this.positions = this.rules.map(({ sources }) => sources.flatMap(find));
    this.timePosition = at.get(this.mapping.time ?? '') ?? -1;
    this.rest = nameRest(names, this.named);
    this.names = names;
  }
}

function bindRules(mapping: EventMapping, table: TableRows): readonly BoundRule[] {
  const columns = mapping.fields.flatMap(({ source, column, as }) => {
    const writer = table.writer(column);
    if (writer === undefined) return [];
    const sources = typeof source === 'string' ? [source] : source;
    return [{ writer, property: '', convert: CONVERSIONS[as ?? 'text'], sources }];
  });
  if (table.additional === undefined) return columns;
  const properties = (mapping.properties ?? []).map(({ source, property, as }) => ({
    writer: null,
    property,
    convert: CONVERSIONS[as ?? 'text'],
    sources: [source],
  }));
  return [...columns, ...properties];
}

/** Fields without a name are `Data`; a name that comes again gets a number. */
function nameRest(
  names: readonly string[],
  named: ReadonlySet<string>,
): readonly (readonly [number, string])[] {
  const counts = new Map<string, number>();
  return names.flatMap((name, position): readonly (readonly [number, string])[] => {
    const own = name === '' ? 'Data' : name;
    const count = (counts.get(own) ?? 0) + 1;
    counts.set(own, count);
    if (count === 1 && named.has(name)) return [];
    return [[position, count === 1 ? own : `${own}${count}`]];
  });
}

/** Positions that stand for fields of the header. */
const PROCESS_ID = -1;
const USER_ID = -2;
const TIME_CREATED = -3;
const HEADER: Readonly<Record<string, number>> = {
  '@ProcessID': PROCESS_ID,
  '@UserID': USER_ID,
  '@TimeCreated': TIME_CREATED,
};

function headerValue(event: WindowsEvent, position: number): string | undefined {
  if (position === USER_ID) return event.userSid;
  return event.processId === null ? undefined : String(event.processId);
}

/** Whether any table needs events of this kind, known before the body of the event is. */
export function isNeeded(provider: string, channel: string, eventId: number): boolean {
  return findMappings(provider, channel, eventId).length > 0;
}

/** Gathers the rows of events, and counts the events that no table needs. */
export class WindowsRows {
  private readonly deviceName: string;
  private readonly json = new JsonWriter();
  private readonly tables = new Map<string, TableRows>();
  private readonly bound = new Map<EventMapping, BoundMapping>();
  private readonly counts = new Map<string, Map<number, number>>();
  private counted = 0;
  private others = 0;
  private batches: ColumnBatch[] = [];

  /** @param deviceName stands for the computer where an event names none. */
  constructor(deviceName = '') {
    this.deviceName = deviceName;
  }

  /**
   * Takes an event; false, and counted, when no table needs it.
   *
   * @param ordinal number of the event in its file from 1: the row's record when the event has no id of its own.
   */
  add(event: WindowsEvent, ordinal: number): boolean {
    for (const mapping of findMappings(event.provider, event.channel, event.eventId)) {
      const bound = this.bind(mapping);
      if (!bound.holds(event)) continue;
      bound.add(event, ordinal, this.deviceName, this.json);
      this.takeFull(bound.table.builder);
      return true;
    }
    this.countUnneeded(event.channel === '' ? event.provider : event.channel, event.eventId);
    return false;
  }

  /** Counts an event that no table needs. */
  countUnneeded(channel: string, eventId: number): void {
    const byId = this.counts.get(channel) ?? new Map<number, number>();
    const count = byId.get(eventId);
    if (count === undefined) {
      if (this.counted >= MAX_COUNTED) {
        this.others += 1;
        return;
      }
      this.counted += 1;
      this.counts.set(channel, byId);
    }
    byId.set(eventId, (count ?? 0) + 1);
  }

  /** Number of events that no table needs, by channel and event id: `Security 4672`. */
  unneeded(): Readonly<Record<string, number>> {
    const all: [string, number][] = [];
    for (const [channel, byId] of [...this.counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      for (const [id, count] of [...byId].toSorted(([a], [b]) => a - b))
        all.push([`${channel} ${id}`.trim(), count]);
    if (this.others > 0) all.push([OTHER_EVENTS, this.others]);
    return Object.fromEntries(all);
  }

  private bind(mapping: EventMapping): BoundMapping {
    const known = this.bound.get(mapping);
    if (known !== undefined) return known;
    const table = this.tables.get(mapping.table) ?? new TableRows(mapping.table);
    this.tables.set(mapping.table, table);
    const made = new BoundMapping(mapping, table);
    this.bound.set(mapping, made);
    return made;
  }

  private takeFull(builder: ColumnBatchBuilder): void {
    if (!builder.full) return;
    const batch = builder.take();
    if (batch !== null) this.batches.push(batch);
  }

  /** The batches that are full, or at the end all. */
  take(all: boolean): readonly ColumnBatch[] {
    if (all)
      for (const { builder } of this.tables.values()) {
        const batch = builder.take();
        if (batch !== null) this.batches.push(batch);
      }
    if (this.batches.length === 0) return this.batches;
    const taken = this.batches;
    this.batches = [];
    return taken;
  }
}
