/** The names of columns that parts of a tree read, whatever table they are of: more, at worst, than are needed. */

export function columnNamesIn(part: unknown, names: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof part !== 'object' || part === null) return names;
  if ('kind' in part && part.kind === 'Column' && 'name' in part && typeof part.name === 'string') {
    names.add(part.name);
  }
  for (const child of Object.values(part)) columnNamesIn(child, names);
  return names;
}
