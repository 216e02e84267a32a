/**
 * How a format of JSON records maps to Advanced Hunting tables: data that the decoder follows and that `moonhound formats`
 * prints. One `RecordFormat` a format, in its own folder.
 */
import type { ScalarType, Value } from '../../schema/types.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import { readPath } from './path.ts';

/** A value that is made of more than one field, with the words that say how. */
export interface Reading {
  readonly say: string;
  readonly read: (record: JsonObject) => JsonValue | undefined;
}

/** Where a value is from: a path (see `path.ts`), the first of several that holds something, or a reading. */
export type Source = string | readonly (string | Reading)[] | Reading;

/** What a conversion may ask of the reading as a whole. */
export interface ConvertFacts {
  readonly type: ScalarType;
  /** Local time, in ticks, to UTC; hears that the time named no zone. */
  readonly toUtc: (local: bigint) => bigint;
}

/** A change of form. undefined: the value says nothing. null: it cannot be read. */
export interface Conversion {
  readonly say: string;
  readonly convert: (value: JsonValue, facts: ConvertFacts) => Value | undefined;
}

export interface FieldMapping {
  readonly column: string;
  readonly from: Source;
  readonly as?: Conversion;
}

/** A field of `AdditionalFields`, as JSON, in the form that the source has it. */
export interface AdditionalMapping {
  readonly name: string;
  readonly from: Source;
}

export interface Condition {
  readonly say: string;
  readonly test: (record: JsonObject) => boolean;
}

export interface RowMapping {
  readonly table: string;
  /** ActionType. */
  readonly action: string | Reading;
  readonly when: Condition;
  /** Parts of the record that are a row each; each part is the member `@item` of the record that the row is read from. */
  readonly each?: { readonly say: string; readonly list: (record: JsonObject) => JsonObject[] };
  readonly columns: readonly FieldMapping[];
  readonly additional: readonly AdditionalMapping[];
}

export interface RecordFormat {
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** How a record is known, in words. */
  readonly marks: string;
  readonly recognise: (record: JsonObject) => boolean;
  /**
   * Called once a content; what it gives brings a record into the form that the mapping reads: undoes what the tool did to
   * values (percent-encoding), makes several records of a batch, knows an act that was told before.
   */
  readonly opener?: () => (record: JsonObject) => readonly JsonObject[];
  /** What a record that no row is made of counts as. */
  readonly kindOf: (record: JsonObject) => string;
  /** The first mapping whose condition holds makes the rows. */
  readonly rows: readonly RowMapping[];
}

/** Texts that stand for nothing, whatever the format. */
const ABSENT: ReadonlySet<string> = new Set([
  '',
  '-',
  '<NA>',
  'unset',
  '(none)',
  '(null)',
  '4294967295',
]);

/** Whether a value says nothing. */
export function isAbsent(value: JsonValue | undefined): value is undefined | null {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return ABSENT.has(value);
  return typeof value === 'number' && value === 4_294_967_295;
}

/** The value of a source; undefined when it says nothing. */
export function readSource(record: JsonObject, source: Source): JsonValue | undefined {
  if (typeof source === 'string') return orNothing(readPath(record, source));
  if ('read' in source) return orNothing(source.read(record));
  for (const each of source) {
    const value = readSource(record, each);
    if (value !== undefined) return value;
  }
  return undefined;
}

function orNothing(value: JsonValue | undefined): JsonValue | undefined {
  return isAbsent(value) ? undefined : value;
}

/** A source in words. */
export function describeSource(source: Source): string {
  if (source === '@device') return 'DeviceName';
  if (typeof source === 'string') return source;
  if ('read' in source) return source.say;
  return source.map(describeSource).join(', else ');
}
