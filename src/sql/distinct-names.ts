/**
 * Names that differ in letter case only are different names in KQL and the same to the engine (R83): all but one of such a family
 * are printed under a name of their own. Names of stored columns stay, for the engine knows them by no other.
 */
import { assertNever } from '../diagnostics/errors.ts';
import type { SqlQuery, SqlSelect, SqlSource } from './tree.ts';

export interface DistinctNames {
  /** How a name of a column is printed. */
  readonly toPrinted: (name: string) => string;
  /** Whether columns of a table of this alias have the names that they are stored by. */
  readonly isStored: (alias: string) => boolean;
  /** Whether a query reads the columns of a stored table or a file, by the names that they have there. */
  readonly readsStored: (query: SqlQuery) => boolean;
}

/** For what goes into a table or a view under the names that it has. */
export const KEPT_NAMES: DistinctNames = {
  toPrinted: (name) => name,
  isStored: () => true,
  readsStored: () => true,
};

interface FoundNames {
  readonly all: Set<string>;
  /** Those that stored tables are asked for. */
  readonly stored: Set<string>;
  /** Tables that a `with` names: their columns have the names that we print. */
  readonly made: Set<string>;
  /** Aliases of stored tables and files, wherever they stand: a subquery also reads tables of the query around it. */
  readonly aliases: Set<string>;
}

function isSelect(part: object): part is SqlSelect {
  return 'kind' in part && part.kind === 'Select';
}

/** The stored tables and files among the sources of a query. */
function storedSources(
  source: SqlSource | undefined,
  made: ReadonlySet<string>,
): readonly SqlSource[] {
  switch (source?.kind) {
    case undefined:
    case 'Derived':
    case 'Values':
      return [];
    case 'Table':
      return source.schema !== undefined || !made.has(source.name) ? [source] : [];
    case 'TableFunction':
      return [source];
    case 'Join':
      return [...storedSources(source.left, made), ...storedSources(source.right, made)];
    default:
      return assertNever(source, 'print');
  }
}

/** Adds the names of columns that a part itself holds. */
function addNames(part: object, isStored: boolean, { all, stored, aliases }: FoundNames): void {
  if ('alias' in part && 'expression' in part) all.add(String(part.alias));
  if (!('kind' in part)) return;
  if (part.kind === 'Column' && 'name' in part) {
    all.add(String(part.name));
    const table = 'table' in part ? String(part.table) : null;
    if (table === null ? isStored : aliases.has(table)) stored.add(String(part.name));
  }
  const listed: unknown =
    (part.kind === 'Values' && 'columns' in part && part.columns) ||
    (part.kind === 'Lambda' && 'parameters' in part && part.parameters);
  if (Array.isArray(listed)) for (const name of listed) all.add(String(name));
}

/** A loop: a chain of thousands must not overflow the stack. Parts are shared, and each is looked at once for each place. */
function findNames(query: SqlQuery): FoundNames {
  const found: FoundNames = {
    all: new Set(),
    stored: new Set(),
    made: new Set(),
    aliases: new Set(),
  };
  const seen = { stored: new WeakSet(), other: new WeakSet() };
  const pending: { readonly part: object; readonly isStored: boolean }[] = [
    { part: query, isStored: false },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { part, isStored } = next;
    const visited = isStored ? seen.stored : seen.other;
    if (visited.has(part)) continue;
    visited.add(part);
    addNames(part, isStored, found);
    if (isSelect(part)) for (const { name } of part.with ?? []) found.made.add(name);
    const sources = isSelect(part) ? storedSources(part.from, found.made) : [];
    for (const source of sources) {
      if ('alias' in source && source.alias !== undefined) found.aliases.add(source.alias);
    }
    const isInner = isSelect(part) ? sources.length > 0 : isStored;
    // Backwards, so that the first of a family is the first that the query makes.
    for (const child of Object.values(part).reverse()) {
      if (typeof child === 'object' && child !== null) {
        pending.push({ part: child, isStored: isInner });
      }
    }
  }
  return found;
}

/** New names for all but one of each family. */
function findChanges({ all, stored }: FoundNames): ReadonlyMap<string, string> {
  const families = new Map<string, Set<string>>();
  for (const name of [...stored, ...all]) {
    const key = name.toLowerCase();
    families.set(key, (families.get(key) ?? new Set()).add(name));
  }
  const changes = new Map<string, string>();
  for (const [, ...others] of families.values()) {
    let number = 0;
    for (const name of others) {
      do number += 1;
      while (families.has(`${name}~${number}`.toLowerCase()));
      changes.set(name, `${name}~${number}`);
    }
  }
  return changes;
}

export function tellNamesApart(query: SqlQuery): DistinctNames {
  const found = findNames(query);
  const changes = findChanges(found);
  return {
    toPrinted: (name) => changes.get(name) ?? name,
    isStored: (alias) => found.aliases.has(alias),
    readsStored: (part) =>
      part.kind === 'Select' && storedSources(part.from, found.made).length > 0,
  };
}
