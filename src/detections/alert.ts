/**
 * An alert as every surface gets it: the JSON object that `hunt --format ndjson` prints (DESIGN section 6), and beside it
 * what the explanation found. Plain data; `render.ts` writes it as JSON text.
 */
import type { MatchRange } from './matches.ts';
import type { AlertConfidence, AlertSeverity } from './package.ts';

/** A value that JavaScript's own JSON cannot carry (a long beyond 2^53, a decimal, a dynamic): its JSON text. */
export interface JsonText {
  readonly json: string;
}

/** A value in the forms of DESIGN section 6. */
export type RowValue = null | boolean | number | string | JsonText;

export interface AlertReason {
  readonly text: string;
  readonly points: number;
}

export interface AlertOrigin {
  readonly table: string;
  readonly file: string;
  readonly record: RowValue;
}

export interface AlertHit {
  readonly rule: string;
  readonly row: Readonly<Record<string, RowValue>>;
  /** At most 100 of `originCount`. */
  readonly origins: readonly AlertOrigin[];
  readonly originCount: number;
}

/** A process of the chain that led to the alert. */
export interface ChainProcess {
  readonly pid: RowValue;
  readonly fileName: string;
  readonly commandLine: string;
  /** What it is where the chain ends (`login shell`); empty otherwise. */
  readonly role: string;
}

/** Where a pattern of a rule was found. */
export interface AlertMatch {
  /** The place of the hit in `hits`. */
  readonly hit: number;
  readonly column: string;
  /** As KQL spells it (`has_any`). */
  readonly operator: string;
  readonly pattern: string;
  /** The column of the result that the pattern decides; null for a condition of the rule. */
  readonly flag: string | null;
  /** In UTF-16 code units of the column's text; the first 20. */
  readonly ranges: readonly MatchRange[];
}

export interface Alert {
  readonly id: string;
  readonly title: string;
  readonly severity: AlertSeverity;
  readonly confidence: AlertConfidence;
  /** 0 to 100. */
  readonly score: number;
  /** Ids, sorted. */
  readonly rules: readonly string[];
  readonly device: string;
  readonly account: string;
  /** ISO 8601 with seven digits and `Z`; null when no hit has a time. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  /** The score is the sum of their points, held within 0 to 100. */
  readonly reasons: readonly AlertReason[];
  /** Ids of the benign profiles that fit. */
  readonly profiles: readonly string[];
  readonly hits: readonly AlertHit[];
  /** Ids of earlier alerts that this one took over. */
  readonly replaces: readonly string[];
  /** The topmost process of the alert, then who started it, up to where the tree ends. */
  readonly processChain: readonly ChainProcess[];
  readonly matches: readonly AlertMatch[];
}
