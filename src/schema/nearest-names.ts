/** The nearest known names to a misspelt one, for hints. Case and underscores cost little: they are the usual mistake. */

/** Names longer than this are not compared: no table or column is so long, and the cost is quadratic. */
const MAX_LENGTH = 200;

function cost(first: string, second: string): number {
  if (first === second) return 0;
  return first.toLowerCase() === second.toLowerCase() ? 0.1 : 1;
}

/** Edits (insert, delete, replace, swap of neighbours) between two names; a change of case counts a tenth. */
export function editDistance(first: string, second: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let row = 1; row <= first.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= second.length; column += 1) {
      const a = first[row - 1] ?? '';
      const b = second[column - 1] ?? '';
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + cost(a, b),
      );
      if (row > 1 && column > 1 && a === second[column - 2] && first[row - 2] === b) {
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[second.length] ?? 0;
}

/** Up to `limit` candidates within a third of the name's length, nearest first; equal ones in the order given. */
export function findNearestNames(
  name: string,
  candidates: Iterable<string>,
  limit = 3,
): readonly string[] {
  if (name.length > MAX_LENGTH) return [];
  const allowed = Math.max(1, Math.floor(name.length / 3));
  const found: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > allowed) continue;
    const distance = editDistance(name, candidate);
    if (distance <= allowed) found.push({ candidate, distance });
  }
  found.sort((a, b) => a.distance - b.distance);
  return [...new Set(found.map(({ candidate }) => candidate))].slice(0, limit);
}
