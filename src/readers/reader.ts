/**
 * What a reader is. A reader recognises one evidence format by content and either decodes bytes to column batches or
 * describes a native plan that the engine runs on a path. Readers open no file and read no clock.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ColumnBatch } from '../schema/column-batch.ts';
import type { NativePlan } from '../schema/native-plan.ts';

/** The beginning of a file, after decompression, and what is known about the whole. */
export interface Sample {
  /** Up to 256 KiB from the start. */
  readonly bytes: Uint8Array;
  /** Whether `bytes` is the whole content. */
  readonly complete: boolean;
}

/** A record that could not be read, with its place: nothing that could be read is lost, and what was not is said. */
export interface SkippedRecord {
  readonly kind: 'skipped';
  /** Byte offset in the decompressed content, where it is known. */
  readonly offset?: number;
  /** Ordinal (line, record) from 1, where it is known. */
  readonly record?: number;
  /** Out of the catalogue, prefix `RDR`. */
  readonly diagnostic: Diagnostic;
}

/** Something about the file as a whole (times without a zone, a gap in the serials). */
export interface ReadNotice {
  readonly kind: 'notice';
  readonly diagnostic: Diagnostic;
}

/** Counts that only the decoder knows, once, at the end. */
export interface ReadSummary {
  readonly kind: 'summary';
  /** Records of the format that were met (lines, events), whether kept or not. */
  readonly records: number;
  /** Records that no table needs, by kind (`USER_AUTH`, `EventID 10`): read, understood, left out. */
  readonly unneeded: Readonly<Record<string, number>>;
}

export type ReadItem = ColumnBatch | SkippedRecord | ReadNotice | ReadSummary;

export interface ReadContext {
  /** IANA zone for times without one; undefined: UTC is assumed and a notice says so. */
  readonly timezone: string | undefined;
  /** Device name where the evidence names none (auditd without `node=`). */
  readonly deviceName: string | undefined;
}

/** How one column, or one field of `AdditionalFields`, comes out of a record. */
export interface MappedField {
  readonly table: string;
  readonly action: string;
  /** Which records the row is made of. */
  readonly when: string;
  readonly column: string;
  readonly from: string;
  /** The change of form; '' for none. */
  readonly as: string;
}

/** What `moonhound formats` says of a format. */
export interface FormatPage {
  /** How the content is recognised, in words. */
  readonly marks: string;
  readonly tables: readonly string[];
  /** Empty where a mapping is no data but code: its README says it. */
  readonly fields: readonly MappedField[];
}

export interface DecodingReader {
  readonly kind: 'decoder';
  readonly name: string;
  /** For people: `Linux audit log (auditd)`. */
  readonly title: string;
  readonly page?: () => FormatPage;
  /** 0: not this format. 1: sure. Between: by how specific the marks are. */
  readonly recognise: (sample: Sample) => number;
  readonly decode: (
    content: AsyncIterable<Uint8Array>,
    context: ReadContext,
  ) => AsyncGenerator<ReadItem>;
}

export interface PlanningReader {
  readonly kind: 'planner';
  readonly name: string;
  readonly title: string;
  readonly page?: () => FormatPage;
  readonly recognise: (sample: Sample) => number;
  /** Null when the sample's columns fit no table: the diagnostics say which were near. */
  readonly plan: (
    sample: Sample,
    context: ReadContext,
  ) => { plan: NativePlan | null; diagnostics: readonly Diagnostic[] };
}

export type Reader = DecodingReader | PlanningReader;
