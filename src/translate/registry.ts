/** Looks an entry up by its name or an alias. The lists are plain and written by hand, one line an entry. */

export interface NamedEntry {
  readonly name: string;
  readonly aliases?: readonly string[];
}

export function indexByName<E extends NamedEntry>(entries: readonly E[]): ReadonlyMap<string, E> {
  const index = new Map<string, E>();
  for (const entry of entries) {
    for (const name of [entry.name, ...(entry.aliases ?? [])]) {
      index.set(name, entry);
    }
  }
  return index;
}
