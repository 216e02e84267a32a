/**
 * The type of a nested record as DuckDB's JSON reader wants it: as text, inside its `columns` argument. Only names come in
 * from outside, and they are quoted here.
 */

/** A tree of names: `null` is a leaf, read as text. */
export interface NestedNames {
  readonly [name: string]: NestedNames | null;
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `VARCHAR` for a leaf, `STRUCT("a" VARCHAR, …)` for a record. An empty record has no type: it reads as text. */
export function toNestedType(names: NestedNames | null): string {
  if (names === null) return 'VARCHAR';
  const fields = Object.entries(names);
  if (fields.length === 0) return 'VARCHAR';
  return `STRUCT(${fields.map(([name, inner]) => `${quoteName(name)} ${toNestedType(inner)}`).join(', ')})`;
}
