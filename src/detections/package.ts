/**
 * A detection package after loading: plain data that can be written as JSON and read back, so that a cache by content
 * hash spares the YAML library at start. Times are ticks of 100 ns as decimal text.
 */
import type { Span } from '../diagnostics/span.ts';

export const SEVERITIES = ['informational', 'low', 'medium', 'high'] as const;
export type AlertSeverity = (typeof SEVERITIES)[number];

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type AlertConfidence = (typeof CONFIDENCES)[number];

/** Where a field stands in its YAML file; `line` counts from 1. */
export interface FieldPlace extends Span {
  readonly line: number;
}

export interface Technique {
  readonly id: string;
  readonly name: string;
  readonly tactic: string;
  readonly platforms: readonly string[];
}

/** Malware or a campaign that used the technique. */
export interface NamedCase {
  readonly name: string;
  /** The software's id in ATT&CK. */
  readonly attackId: string;
  readonly year: number;
  readonly summary: string;
}

export interface DataSource {
  readonly name: string;
  /** The data component's id in ATT&CK. */
  readonly attackId: string;
  readonly use: string;
}

export interface FalsePositiveGroup {
  readonly group: string;
  readonly examples: readonly string[];
  readonly explanation: string;
}

export interface Reference {
  readonly title: string;
  readonly url: string;
}

/** What a true column of a rule's result means for an analyst. */
export interface Flag {
  readonly meaning: string;
}

export interface Rule {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly severity: AlertSeverity;
  readonly confidence: AlertConfidence;
  /** L: how far back one evaluation looks. */
  readonly lookbackTicks: string;
  /** S: how often the rule is evaluated; at most L. */
  readonly everyTicks: string;
  /** h: how far apart related events may lie; required of rules that join or summarize. */
  readonly horizonTicks: string | null;
  /** B: how much earlier evidence a comparison with the past wants. */
  readonly baselineTicks: string | null;
  readonly technique: string;
  readonly tactic: string;
  /** Table to the columns that the query reads of it. */
  readonly requires: Readonly<Record<string, readonly string[]>>;
  /** Role (`device`, `account`, …) to a column of the result. */
  readonly entities: Readonly<Record<string, string>>;
  /** The columns in whose text an explanation marks the patterns. */
  readonly patternColumns: readonly string[];
  /** Boolean columns of the result. */
  readonly flags: Readonly<Record<string, Flag>>;
  readonly falsePositives: readonly string[];
  readonly blindSpots: readonly string[];
  readonly references: readonly string[];
  /** The KQL text, byte for byte. */
  readonly query: string;
  readonly path: string;
  readonly queryPath: string;
  /** Field (`entities.device`) to its place in `path`, for later faults. */
  readonly places: Readonly<Record<string, FieldPlace>>;
}

export interface DetectionPackage {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** The version of ATT&CK that ids and names are of. */
  readonly attackVersion: string;
  readonly technique: Technique;
  readonly description: string;
  readonly cases: readonly NamedCase[];
  readonly dataSources: readonly DataSource[];
  readonly requiredTables: readonly string[];
  readonly falsePositives: readonly FalsePositiveGroup[];
  readonly references: readonly Reference[];
  /** Sorted by id. */
  readonly rules: readonly Rule[];
}
