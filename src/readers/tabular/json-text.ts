/**
 * JSON text without turning it into values: which names an object has and where their values stand. Numbers and text of
 * evidence stay as they were written.
 */

/** A member of an object: its name and where its value stands in the text. */
export interface JsonMember {
  readonly name: string;
  /** Where the member begins, at its name's quote. */
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** Deeper nesting is refused: no record of telemetry has it. */
export const MAX_JSON_DEPTH = 200;

const SPACE = /[ \t\n\r]*/y;
const PLAIN = /[^ \t\n\r,\]}]*/y;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
}

/** Index after the closing quote of the string that begins at `at`. */
export function endOfString(text: string, at: number): number {
  let end = at + 1;
  for (;;) {
    const quote = text.indexOf('"', end);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    end = quote + 1;
  }
}

const BRACKETS_AND_QUOTES = /["[\]{}]/g;

/** Index after the value that begins at `at`, in text that is known to be JSON; -1 when it nests too deep. */
function endOfValue(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return endOfString(text, at);
  if (first !== '{' && first !== '[') return skip(PLAIN, text, at);
  let depth = 0;
  BRACKETS_AND_QUOTES.lastIndex = at;
  for (;;) {
    const found = BRACKETS_AND_QUOTES.exec(text);
    if (found === null) return text.length;
    if (found[0] === '"') {
      BRACKETS_AND_QUOTES.lastIndex = endOfString(text, found.index);
    } else if (found[0] === '{' || found[0] === '[') {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) return -1;
    } else {
      depth -= 1;
      if (depth === 0) return found.index + 1;
    }
  }
}

/**
 * The members of the object that begins at `start` (white space before it is passed over), in text that `JSON.parse` has
 * taken. Null when the value is not an object or nests deeper than `MAX_JSON_DEPTH`.
 */
export function readMembers(text: string, start = 0): readonly JsonMember[] | null {
  let at = skip(SPACE, text, start);
  if (text[at] !== '{') return null;
  const members: JsonMember[] = [];
  at = skip(SPACE, text, at + 1);
  while (text[at] === '"') {
    const nameEnd = endOfString(text, at);
    const valueStart = skip(SPACE, text, skip(SPACE, text, nameEnd) + 1);
    const valueEnd = endOfValue(text, valueStart);
    if (valueEnd < 0) return null;
    const name: unknown = JSON.parse(text.slice(at, nameEnd));
    members.push({ name: String(name), start: at, valueStart, valueEnd });
    at = skip(SPACE, text, valueEnd);
    if (text[at] !== ',') break;
    at = skip(SPACE, text, at + 1);
  }
  return members;
}

/** What is wrong with text that is not JSON, in few words; null when it is JSON. */
export function findJsonFault(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/end of JSON|Unterminated/.test(message)) return 'it breaks off in the middle';
    const place = /position (\d+)/.exec(message)?.[1];
    return place === undefined
      ? 'it is malformed'
      : `it is malformed at character ${Number(place) + 1}`;
  }
}
