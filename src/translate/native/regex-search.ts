/**
 * Runs the program of a regular expression over a text: leftmost match, and among those at one place the first by the
 * order of alternatives and greed, as Rust's regex and RE2 choose. It goes back on failure but never tries an instruction
 * twice at one place, so that the time grows with program and text only, whatever the pattern.
 * Source: Russ Cox, "Regular Expression Matching: the Virtual Machine Approach", https://swtch.com/~rsc/regexp/regexp2.html
 */
import { type IsMember, isAsciiWordCharacter, isWordCharacter } from '../text/regex-sets.ts';
import type { RegexAssertion } from '../text/regex-tree.ts';
import type { RegexProgram } from './regex-program.ts';

/** Positions in the text by slot: 2·group and 2·group + 1; -1 where a group took no part. */
export type RegexMatch = readonly number[];

/** Bits that say what was tried: 32 MB. */
const MAX_STATES = 2 ** 28;

/** The leftmost match that begins at `from` or later; null when there is none. @throws RangeError for a text too long. */
export function searchRegex(program: RegexProgram, text: string, from: number): RegexMatch | null {
  const width = text.length - from + 1;
  const states = width * program.instructions.length;
  if (states > MAX_STATES) throw new RangeError('the text is too long for the pattern');
  const { canStart } = program;
  let run: Run | null = null;
  for (let start = from; start <= text.length; start = nextPosition(text, start)) {
    if (canStart !== null) {
      const code = text.codePointAt(start);
      if (code === undefined || !canStart(code)) continue;
    }
    run ??= {
      text,
      from,
      width,
      tried: new Uint32Array((states >> 5) + 1),
      slots: Array.from<number>({ length: 2 * (program.groupCount + 1) }).fill(-1),
    };
    if (matchAt(program, start, run)) return run.slots;
  }
  return null;
}

/** Every match in order. An empty one right behind another does not count, as in Rust's `find_iter`. */
export function* searchAll(program: RegexProgram, text: string, from = 0): Generator<RegexMatch> {
  let at = from;
  let lastEnd = -1;
  while (at <= text.length) {
    const match = searchRegex(program, text, at);
    if (match === null) return;
    const [start = 0, end = 0] = match;
    at = start === end ? nextPosition(text, end) : end;
    if (start === end && end === lastEnd) continue;
    lastEnd = end;
    yield match;
  }
}

/** The position of the next character; beyond the end after the last. */
export function nextPosition(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}

interface Run {
  readonly text: string;
  readonly from: number;
  /** Positions from `from` to the end of the text. */
  readonly width: number;
  /** A bit for each instruction at each position. What failed for one start fails for every later one too. */
  readonly tried: Uint32Array;
  readonly slots: number[];
}

function matchAt({ instructions }: RegexProgram, start: number, run: Run): boolean {
  const { text, from, width, tried, slots } = run;
  // Pairs: an instruction with a position to go on from, or a slot (as -1 - slot) with the position to set it back to.
  const tasks = [0, start];
  while (tasks.length > 0) {
    let at = tasks.pop() ?? 0;
    let index = tasks.pop() ?? 0;
    if (index < 0) {
      slots[-index - 1] = at;
      continue;
    }
    for (;;) {
      const state = index * width + (at - from);
      const bit = 1 << (state & 31);
      const known = tried[state >>> 5] ?? 0;
      if ((known & bit) !== 0) break;
      tried[state >>> 5] = known | bit;
      const instruction = instructions[index];
      if (instruction === undefined) break;
      if (instruction.op === 'character') {
        const code = text.codePointAt(at);
        if (code === undefined || !instruction.isMember(code)) break;
        at += code > 0xffff ? 2 : 1;
        index += 1;
      } else if (instruction.op === 'split') {
        tasks.push(instruction.second, at);
        index = instruction.first;
      } else if (instruction.op === 'jump') {
        index = instruction.to;
      } else if (instruction.op === 'save') {
        tasks.push(-instruction.slot - 1, slots[instruction.slot] ?? -1);
        slots[instruction.slot] = at;
        index += 1;
      } else if (instruction.op === 'assertion') {
        if (!holds(instruction.assertion, text, at)) break;
        index += 1;
      } else {
        return true;
      }
    }
  }
  return false;
}

function before(text: string, at: number): number | undefined {
  if (at === 0) return undefined;
  const code = text.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff && at > 1 ? text.codePointAt(at - 2) : code;
}

function isWordBefore(text: string, at: number, isWord: IsMember = isWordCharacter): boolean {
  const code = before(text, at);
  return code !== undefined && isWord(code);
}

function isWordAfter(text: string, at: number, isWord: IsMember = isWordCharacter): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && isWord(code);
}

function holds(assertion: RegexAssertion, text: string, at: number): boolean {
  switch (assertion) {
    case 'text start':
      return at === 0;
    case 'text end':
      return at === text.length;
    case 'line start':
      return at === 0 || text[at - 1] === '\n';
    case 'line end':
      return at === text.length || text[at] === '\n';
    case 'CRLF line start':
      return at === 0 || text[at - 1] === '\n' || (text[at - 1] === '\r' && text[at] !== '\n');
    case 'CRLF line end':
      return (
        at === text.length || text[at] === '\r' || (text[at] === '\n' && text[at - 1] !== '\r')
      );
    case 'word boundary':
      return isWordBefore(text, at) !== isWordAfter(text, at);
    case 'no word boundary':
      return isWordBefore(text, at) === isWordAfter(text, at);
    case 'ASCII word boundary':
      return (
        isWordBefore(text, at, isAsciiWordCharacter) !== isWordAfter(text, at, isAsciiWordCharacter)
      );
    case 'word start':
      return !isWordBefore(text, at) && isWordAfter(text, at);
    case 'word end':
      return isWordBefore(text, at) && !isWordAfter(text, at);
    case 'word start half':
      return !isWordBefore(text, at);
    case 'word end half':
      return !isWordAfter(text, at);
  }
}
