/** Names of the columns that hold the state of `scan`: hidden names, by the number of the step. */

export interface StateNames {
  /** Whether the step's state holds a sequence. */
  readonly active: string;
  /** The number of that sequence. */
  readonly matchId: string;
  /** Counts the series of matches of the step; a sequence that begins anew, or comes from the step before, begins one. */
  readonly series: string;
  /** Whether the row matched: from the state of the step before, by its own state, either. */
  readonly promotes: string;
  readonly continues: string;
  readonly matched: string;
  /** Whether the state is still held after the step behind has looked at the row. */
  readonly held: string;
  /** A declared column of the row that matched. */
  readonly made: (column: string) => string;
  /** A column of an earlier step, or of this one, in the step's state. */
  readonly value: (step: number, column: string) => string;
}

export function stateNames(step: number): StateNames {
  return {
    active: `$active_${step}`,
    matchId: `$match_${step}`,
    series: `$series_${step}`,
    promotes: `$promotes_${step}`,
    continues: `$continues_${step}`,
    matched: `$matched_${step}`,
    held: `$held_${step}`,
    made: (column) => `$made_${step}_${column}`,
    value: (other, column) => `$state_${step}_${other}_${column}`,
  };
}

/** The number of the next sequence. */
export const NEXT_MATCH = '$next_match';
