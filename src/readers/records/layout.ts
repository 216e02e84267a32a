/**
 * How records lie in a content: one a line (with or without text before it), or values that go over lines and stand in one
 * document. Decided by what the beginning holds when it is read in each way.
 */
import { JsonSplitter } from '../tabular/json-splitter.ts';
import { isArray, isObject, type JsonObject, parseJson } from './json-value.ts';

export type Layout =
  | { readonly form: 'lines' }
  /** `path`: the names that lead to an array of records; empty for values that follow one another. */
  | { readonly form: 'document'; readonly path: readonly string[] };

/** How much of the beginning decides. */
export const LAYOUT_BYTES: number = 256 * 1024;

/** Where tools put the records of one large answer. */
const PATHS: readonly (readonly string[])[] = [
  [],
  ['results'],
  ['hits', 'hits'],
  ['records'],
  ['Records'],
  ['value'],
];
const MOST_LINES = 200;

/** The objects of one line, an array standing for its elements; a text says why there are none, null that it is no JSON. */
export function readLine(
  text: string,
): { records: JsonObject[]; twice: string | null } | string | null {
  const start = text.search(/[{[]/);
  if (start < 0) return null;
  const brace =
    text[start] === '{' ? start : text.trimStart().startsWith('[') ? start : text.indexOf('{');
  if (brace < 0) return null;
  const parsed = parseJson(text.slice(brace).trimEnd());
  if (typeof parsed === 'string') return parsed;
  const { value, twice } = parsed;
  if (isObject(value)) return { records: [value], twice };
  return isArray(value) ? { records: value.filter(isObject), twice } : null;
}

function countLines(text: string, complete: boolean): number {
  const lines = text.split('\n', MOST_LINES + 1);
  if (!complete || lines.length > MOST_LINES) lines.pop();
  let good = 0;
  for (const line of lines) {
    // Inside a value that goes over lines, lines begin with blanks, names or brackets.
    if (/^[\s"]/.test(line)) continue;
    const read = readLine(line);
    if (read !== null && typeof read !== 'string') good += read.records.length;
  }
  return good;
}

/** The objects that a splitter finds at the beginning. */
function splitObjects(bytes: Uint8Array, path: readonly string[]): readonly JsonObject[] {
  const splitter = new JsonSplitter(path, LAYOUT_BYTES);
  const found: JsonObject[] = [];
  for (const item of splitter.push(bytes)) {
    if (item.kind !== 'record') continue;
    const parsed = parseJson(item.bytes.toString('utf8'));
    if (typeof parsed !== 'string' && isObject(parsed.value)) found.push(parsed.value);
    if (found.length >= MOST_LINES) break;
  }
  return found;
}

/**
 * The layout of a content by its beginning, and the objects that were found in it.
 *
 * @param isKnown whether an object is a record of some format, wrapped or not.
 */
export function findLayout(
  bytes: Uint8Array,
  complete: boolean,
  isKnown: (record: JsonObject) => boolean,
): { readonly layout: Layout; readonly records: readonly JsonObject[] } {
  const text = Buffer.from(bytes).toString('utf8');
  const lines = countLines(text, complete);
  const whole = splitObjects(bytes, []);
  if (lines > 0 && lines >= whole.length) {
    const records = text.split('\n', MOST_LINES).flatMap((line) => {
      const read = readLine(line);
      return read === null || typeof read === 'string' ? [] : read.records;
    });
    return { layout: { form: 'lines' }, records };
  }
  const candidates = PATHS.map((path) => ({
    path,
    records: path.length === 0 ? whole : splitObjects(bytes, path),
  }));
  const best = candidates.find(({ records }) => records.some(isKnown)) ?? candidates[0];
  return {
    layout: { form: 'document', path: best?.path ?? [] },
    records: best?.records ?? [],
  };
}
