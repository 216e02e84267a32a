/**
 * The parts of arrays and bags in the inner form of `dynamic` (dynamic.ts), as JSON texts: numbers keep their digits, and
 * what is not looked into is not read. The text must be JSON; nothing here checks it again.
 */

/** The elements of an array; null for any other value. */
export function splitArray(json: string | null): string[] | null {
  const text = json?.trim() ?? '';
  return text.startsWith('[') ? splitItems(text) : null;
}

export type BagEntry = readonly [name: string, value: string];

/** The properties of a bag, in their order; null for any other value. */
export function splitBag(json: string | null): BagEntry[] | null {
  const text = json?.trim() ?? '';
  if (!text.startsWith('{')) return null;
  return splitItems(text).map((item) => {
    const end = endOfString(item, 0);
    // An item of a bag begins with a JSON string.
    const name = JSON.parse(item.slice(0, end)) as string;
    return [name, item.slice(item.indexOf(':', end) + 1).trim()];
  });
}

export function joinArray(items: readonly string[]): string {
  return `[${items.join(',')}]`;
}

export function joinBag(entries: Iterable<BagEntry>): string {
  return `{${Array.from(entries, ([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
}

/** The position behind the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

const STRUCTURE = /["[\]{},]/g;

/** What stands between the commas of the outermost level. */
function splitItems(text: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let start = 1;
  STRUCTURE.lastIndex = 0;
  for (let found = STRUCTURE.exec(text); found !== null; found = STRUCTURE.exec(text)) {
    const at = found.index;
    switch (found[0]) {
      case '"':
        STRUCTURE.lastIndex = endOfString(text, at);
        break;
      case '[':
      case '{':
        depth += 1;
        break;
      case ',':
        if (depth === 1) {
          items.push(text.slice(start, at).trim());
          start = at + 1;
        }
        break;
      default:
        depth -= 1;
        if (depth === 0) {
          const last = text.slice(start, at).trim();
          if (last !== '' || items.length > 0) items.push(last);
          return items;
        }
    }
  }
  return items;
}
