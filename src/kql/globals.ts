/** Keeps the library's immutable state for each schema, so that the second bind over the same tables is fast. */
import {
  addOptionalColumns,
  type OptionalColumnName,
  WORKSPACE_COLUMNS,
} from '../schema/optional-columns.ts';
import type { Table } from '../schema/types.ts';
import type { Library } from './library.ts';
import type { LibraryGlobals } from './library-types.ts';

/** The tables of a query, and the library's state for them. */
export interface BoundSchema {
  readonly tables: readonly Table[];
  readonly globals: LibraryGlobals;
}

const EVIDENCE_NAMES: readonly OptionalColumnName[] = [
  'TimeGenerated',
  'OriginFile',
  'OriginRecord',
];
const WORKSPACE_NAMES = WORKSPACE_COLUMNS.map(({ name }) => name);
const OPTIONAL_NAMES = [...EVIDENCE_NAMES, ...WORKSPACE_NAMES];

/**
 * The optional columns to try for a query with these names, one attempt after another: a query may also make a column of
 * such a name itself, and those of a workspace have names that many queries make.
 */
export function listAttempts(names: ReadonlySet<string>): readonly ReadonlySet<string>[] {
  const ofEvidence = new Set<string>(EVIDENCE_NAMES.filter((name) => names.has(name)));
  const all = new Set<string>(OPTIONAL_NAMES.filter((name) => names.has(name)));
  return [
    new Set<string>(),
    ...(ofEvidence.size > 0 ? [ofEvidence] : []),
    ...(all.size > ofEvidence.size ? [all] : []),
  ];
}

/** Those of the names that only a workspace could fill. */
export function listUnknown(names: ReadonlySet<string>): readonly string[] {
  return WORKSPACE_NAMES.filter((name) => name !== 'Type' && names.has(name));
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
