/**
 * The form of the mappings from Windows events to Advanced Hunting tables: data that a reader can check against the
 * documentation of an event, and that documentation is made from.
 */
import type { Conversion } from './conversions.ts';

/** Fields of the event's header, beside the names of its body. */
export type HeaderSource = '@ProcessID' | '@UserID' | '@TimeCreated';

/** One column out of one field: the first of `source` that is present. */
export interface FieldRule {
  readonly source: string | readonly string[];
  readonly column: string;
  /** How the text of the field becomes the value; absent: as it is. */
  readonly as?: Conversion;
}

/** One property of AdditionalFields out of a part of a field. Fields that nothing names are properties by their own name. */
export interface PropertyRule {
  readonly source: string;
  readonly property: string;
  readonly as?: Conversion;
}

export interface EventMapping {
  readonly id: number;
  /** What the event is called where it is described. */
  readonly title: string;
  readonly table: string;
  readonly action: string;
  /**
   * The mapping holds only for events whose field has one of these values, whatever their case; several mappings may share
   * an id.
   */
  readonly when?: { readonly source: string; readonly is: readonly string[] };
  /** The mapping holds only when one of the bits of this field, a number, is set. */
  readonly whenBits?: { readonly source: string; readonly mask: number };
  /** Field that holds the time of the event itself, more exact in meaning than `TimeCreated`. */
  readonly time?: string;
  readonly fields: readonly FieldRule[];
  readonly properties?: readonly PropertyRule[];
}

/** The events of one provider. */
export interface ProviderMapping {
  readonly title: string;
  /** Names of the provider, any of them. */
  readonly providers: readonly string[];
  /** Channels by which events are told whose wrapping does not name the provider. */
  readonly channels: readonly string[];
  /** Page that describes the events. */
  readonly page: string;
  readonly events: readonly EventMapping[];
}
