/** Keeps the library's immutable state for each schema, so that the second bind over the same tables is fast. */
import { addOptionalColumns, type OptionalColumnName } from '../schema/optional-columns.ts';
import type { Table } from '../schema/types.ts';
import type { Library } from './library.ts';
import type { LibraryGlobals } from './library-types.ts';

/** The tables of a query, and the library's state for them. */
export interface BoundSchema {
  readonly tables: readonly Table[];
  readonly globals: LibraryGlobals;
}

const OPTIONAL_NAMES: readonly OptionalColumnName[] = [
  'TimeGenerated',
  'OriginFile',
  'OriginRecord',
];

/** Whether any of the names is one of an optional column. */
export function namesOptionalColumn(names: ReadonlySet<string>): boolean {
  return OPTIONAL_NAMES.some((name) => names.has(name));
}

/** By the identity of the list of tables, then by the optional columns that a query names. */
const known = new WeakMap<readonly Table[], Map<string, BoundSchema>>();

/** The schema as a query with these names sees it. The same list of tables gives the same state again. */
export function toBoundSchema(
  library: Library,
  tables: readonly Table[],
  names: ReadonlySet<string>,
): BoundSchema {
  const key = OPTIONAL_NAMES.filter((name) => names.has(name)).join();
  let variants = known.get(tables);
  if (variants === undefined) {
    variants = new Map();
    known.set(tables, variants);
  }
  let schema = variants.get(key);
  if (schema === undefined) {
    const seen = key === '' ? tables : tables.map((table) => addOptionalColumns(table, names));
    schema = { tables: seen, globals: library.toGlobals(seen) };
    variants.set(key, schema);
  }
  return schema;
}
