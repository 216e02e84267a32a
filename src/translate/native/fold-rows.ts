/**
 * Rows taken one by one, in their order, each with the state that the rows before it left. In SQL that is a recursive query, which
 * costs a third of a millisecond a row; here it is a loop. Rows go in as one text and come out as one: a line a row, its fields
 * divided by tabs, each a token of `fold-code.ts`.
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import {
  compileFold,
  type FoldCode,
  type FoldPlace,
  parseFoldToken,
  printFoldToken,
} from './fold-code.ts';

/** What is computed into a slot. */
export interface FoldItem {
  readonly slot: number;
  readonly code: FoldCode;
}

export interface FoldProgram {
  readonly slots: number;
  /** The slots that the first line of the text fills. */
  readonly first: readonly number[];
  /** In turn; what a layer computes, the next ones read. */
  readonly layers: readonly (readonly FoldItem[])[];
  /** The state after the row, and its output: all of it from what was there before. */
  readonly after: readonly FoldItem[];
  /** A row comes out where one of these slots is true. */
  readonly wanted: readonly number[];
  readonly output: readonly number[];
}

/** How a text begins that is no output but the reason why there is none. */
export const FOLD_STOP = '!';

/** Characters of the input and of the output: a text of the JavaScript engine holds half a billion. */
export const MAX_FOLD_TEXT = 400_000_000;

function* listLines(text: string): Generator<string, void, undefined> {
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    yield text.slice(start, end);
    start = end + 1;
  }
  yield text.slice(start);
}

const readFields = (line: string) => line.split('\t').map(parseFoldToken);

/** Pieces of the output are put together now and then: a million short ones cost more than the text. */
const PIECE = 1000;

function fold(program: FoldProgram, text: string): string {
  const layers = [...program.layers, program.after].map((items) =>
    items.map(({ slot, code }) => ({ slot, step: compileFold(code) })),
  );
  const place: FoldPlace = { fields: [], slots: Array.from({ length: program.slots }, () => null) };
  const pieces: string[] = [];
  let lines: string[] = [];
  let length = 0;
  let isFirst = true;
  for (const line of listLines(text)) {
    place.fields = line === '' ? [] : readFields(line);
    if (isFirst) {
      isFirst = false;
      for (const [index, slot] of program.first.entries()) {
        place.slots[slot] = place.fields[index] ?? null;
      }
      continue;
    }
    for (const items of layers) {
      const values = items.map(({ step }) => step(place));
      for (const [index, { slot }] of items.entries()) place.slots[slot] = values[index] ?? null;
    }
    if (!program.wanted.some((slot) => place.slots[slot] === true)) continue;
    const row = program.output.map((slot) => printFoldToken(place.slots[slot] ?? null)).join('\t');
    length += row.length + 1;
    if (length > MAX_FOLD_TEXT) return `${FOLD_STOP}its result is too large`;
    lines.push(row);
    if (lines.length < PIECE) continue;
    pieces.push(lines.join('\n'));
    lines = [];
  }
  if (lines.length > 0) pieces.push(lines.join('\n'));
  return pieces.join('\n');
}

export const foldRows: NativeFunction = toNativeFunction({
  name: 'mh_fold_rows',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (programJson, text) => {
    try {
      // The lowering writes the text from a `FoldProgram`.
      return fold(JSON.parse(programJson) as FoldProgram, text);
    } catch (error) {
      return FOLD_STOP + (error instanceof Error ? error.message : String(error));
    }
  },
});
