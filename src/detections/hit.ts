/** What a hunt hands over about each row that a rule returned: values, origins, and the process as the case knows it. */
import type { Value } from '../schema/types.ts';

/** Where a source row came from. */
export interface Origin {
  readonly table: string;
  /** Relative to the path given, `/` between parts. */
  readonly file: string;
  /** The format's own record number, else the ordinal from 1. */
  readonly record: bigint;
}

/** A process as evidence knows it. What is unknown is null or the empty text; nothing is guessed. */
export interface ProcessFacts {
  /** As the evidence spells it. */
  readonly device: string;
  readonly pid: bigint | null;
  /** Creation time in ticks. */
  readonly created: bigint | null;
  /** The source's own key (GUID, exec_id, entity_id), else ''. */
  readonly key: string;
  /** The serial of the record of its creation, else ''. */
  readonly serial: string;
  readonly fileName: string;
  readonly folderPath: string;
  readonly commandLine: string;
}

/** A row that a rule returned in one evaluation. */
export interface EvaluatedRow {
  /** By the rule's result columns (`RulePlan.columns`). */
  readonly values: readonly Value[];
  /** At most 100. */
  readonly origins: readonly Origin[];
  /** How many there are. */
  readonly originCount: number;
}

export interface Hit extends EvaluatedRow {
  readonly rule: string;
  /** Time of the source row in ticks (of the first one, when there are several); null when it has none. */
  readonly time: bigint | null;
  /** Time of the last source row; equal to `time` when there is one. */
  readonly lastTime: bigint | null;
  readonly device: string;
  readonly account: string;
  /** The process that the row is about; null when the row is about none. */
  readonly process: ProcessFacts | null;
  /**
   * Who started it, nearest first: an earlier image of the same pid (exec without fork) comes before the parent. Ends
   * where the evidence ends.
   */
  readonly ancestors: readonly ProcessFacts[];
  /** The rule's baseline asks for more evidence than there was. */
  readonly lacksBaseline: boolean;
}
