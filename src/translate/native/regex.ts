/**
 * Kusto's regular expressions by our own matcher, for text and patterns that the engine's RE2 would read differently (R15).
 * Patterns have been checked when a query was lowered; one that does not compile here throws, and gives null.
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { stringToInner } from '../../schema/values/dynamic.ts';
import { parseRegex } from '../text/regex-parser.ts';
import { type RegexProgram, toRegexProgram } from './regex-program.ts';
import { nextPosition, type RegexMatch, searchAll, searchRegex } from './regex-search.ts';

/** Programs by pattern; a query has few patterns, and each is used for many rows. */
const PROGRAMS = new Map<string, RegexProgram>();
const MAX_PROGRAMS = 256;

function programOf(pattern: string): RegexProgram {
  const known = PROGRAMS.get(pattern);
  if (known !== undefined) return known;
  const regex = parseRegex(pattern);
  const program = 'fault' in regex ? null : toRegexProgram(regex);
  if (program === null) throw new RangeError(`not a pattern: ${pattern}`);
  if (PROGRAMS.size >= MAX_PROGRAMS) PROGRAMS.clear();
  PROGRAMS.set(pattern, program);
  return program;
}

/** The text of a group; the empty string where it took no part. */
function groupText(text: string, match: RegexMatch, group: number): string {
  const start = match[2 * group] ?? -1;
  return start < 0 ? '' : text.slice(start, match[2 * group + 1]);
}

export function testRegex(text: string, pattern: string): boolean {
  return searchRegex(programOf(pattern), text, 0) !== null;
}

export function extractRegex(text: string, pattern: string, group: number): string {
  const match = searchRegex(programOf(pattern), text, 0);
  return match === null ? '' : groupText(text, match, group);
}

/** A JSON array in the inner form of dynamic: of texts for one group, of arrays for several; null without a match. */
export function extractAllRegex(
  text: string,
  pattern: string,
  groups: readonly number[],
): string | null {
  const rows: string[] = [];
  for (const match of searchAll(programOf(pattern), text)) {
    const cells = groups.map((group) => stringToInner(groupText(text, match, group)));
    rows.push(cells.length === 1 ? (cells[0] ?? '') : `[${cells.join(',')}]`);
  }
  return rows.length === 0 ? null : `[${rows.join(',')}]`;
}

export function countRegex(text: string, pattern: string): number {
  return [...searchAll(programOf(pattern), text)].length;
}

/** The number of a pattern's groups; null for what is no regular expression, or is too large. */
export function countRegexGroups(pattern: string): number {
  return programOf(pattern).groupCount;
}

/** The highest group that a new text names; null where a backslash stands before something else. */
export function highestRewriteGroup(rewrite: string): number | null {
  if (/\\(?![\d\\])/.test(rewrite.replaceAll('\\\\', ''))) return null;
  const named = [...rewrite.matchAll(REWRITE_FORMS)].map(([, form]) => Number(form));
  return Math.max(0, ...named.filter((group) => !Number.isNaN(group)));
}

const REWRITE_FORMS = /\\([\d\\])/g;

/** `rewrite` has `\0` for the whole match, `\1` to `\9` for groups, and two backslashes for one. */
export function replaceRegex(text: string, pattern: string, rewrite: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const match of searchAll(programOf(pattern), text)) {
    const [start = 0, end = 0] = match;
    const made = rewrite.replace(REWRITE_FORMS, (_, form) =>
      form === '\\' ? form : groupText(text, match, Number(form)),
    );
    parts.push(text.slice(at, start), made);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** Takes the leftmost match away. */
export function removeRegex(text: string, pattern: string): string {
  const match = searchRegex(programOf(pattern), text, 0);
  if (match === null) return text;
  const [start, end] = match;
  return text.slice(0, start) + text.slice(end);
}

/**
 * The character position of the n-th match among `length` characters (-1: all) from `start` on, counted from the start of
 * the text; -1 when there is none, null for arguments that have no meaning.
 */
export function indexOfRegex(
  text: string,
  pattern: string,
  start: number,
  length: number,
  occurrence: number,
): number | null {
  if (start < 0 || length < -1 || occurrence < 0) return null;
  const characters = Array.from(text);
  const end = length === -1 ? characters.length : start + length;
  const part = characters.slice(start, end).join('');
  let count = 0;
  for (const [at = 0] of searchAll(programOf(pattern), part)) {
    count += 1;
    if (count === Math.max(1, occurrence)) return start + countCharacters(part, at);
  }
  return -1;
}

function countCharacters(text: string, end: number): number {
  let count = 0;
  for (let at = 0; at < end; at = nextPosition(text, at)) count += 1;
  return count;
}

export const regexGroups: NativeFunction = toNativeFunction({
  name: 'mh_regex_groups',
  parameters: ['varchar'],
  returns: 'bigint',
  call: (pattern) => BigInt(countRegexGroups(pattern)),
});

export const regexRewriteGroup: NativeFunction = toNativeFunction({
  name: 'mh_regex_rewrite_group',
  parameters: ['varchar'],
  returns: 'bigint',
  call: (rewrite) => {
    const highest = highestRewriteGroup(rewrite);
    return highest === null ? null : BigInt(highest);
  },
});

export const regexTest: NativeFunction = toNativeFunction({
  name: 'mh_regex_test',
  parameters: ['varchar', 'varchar'],
  returns: 'boolean',
  call: testRegex,
});

export const regexExtract: NativeFunction = toNativeFunction({
  name: 'mh_regex_extract',
  parameters: ['varchar', 'varchar', 'bigint'],
  returns: 'varchar',
  call: (text, pattern, group) => extractRegex(text, pattern, Number(group)),
});

/** The third argument: the numbers of groups with commas between. */
export const regexExtractAll: NativeFunction = toNativeFunction({
  name: 'mh_regex_extract_all',
  parameters: ['varchar', 'varchar', 'varchar'],
  returns: 'varchar',
  call: (text, pattern, groups) => extractAllRegex(text, pattern, groups.split(',').map(Number)),
});

export const regexCount: NativeFunction = toNativeFunction({
  name: 'mh_regex_count',
  parameters: ['varchar', 'varchar'],
  returns: 'bigint',
  call: (text, pattern) => BigInt(countRegex(text, pattern)),
});

export const regexReplace: NativeFunction = toNativeFunction({
  name: 'mh_regex_replace',
  parameters: ['varchar', 'varchar', 'varchar'],
  returns: 'varchar',
  call: replaceRegex,
});

export const regexRemove: NativeFunction = toNativeFunction({
  name: 'mh_regex_remove',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: removeRegex,
});

export const regexIndex: NativeFunction = toNativeFunction({
  name: 'mh_regex_index',
  parameters: ['varchar', 'varchar', 'bigint', 'bigint', 'bigint'],
  returns: 'bigint',
  call: (text, pattern, start, length, occurrence) => {
    const found = indexOfRegex(text, pattern, Number(start), Number(length), Number(occurrence));
    return found === null ? null : BigInt(found);
  },
});
