/** A query for which the obvious SQL gives other rows, and the rows that Kusto gives. */
export interface Trap {
  readonly rule: string;
  readonly says: string;
  readonly query: string;
  /** Values as the command line's JSON has them. */
  readonly rows: readonly (readonly unknown[])[];
}

export function trap(rule: string, says: string, query: string, rows: Trap['rows']): Trap {
  return { rule, says, query, rows };
}
