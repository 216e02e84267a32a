/** Rows of a result in each of the four formats, as they come. */
import { neutralizeJsonLines, toOneLine } from '../../diagnostics/neutral-text.ts';
import { loadColours } from './colours.ts';
import { toCsvCell, toCsvLine } from './csv.ts';
import { TableWriter } from './table.ts';

export const FORMATS = ['table', 'json', 'ndjson', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export interface RowColumn {
  readonly name: string;
  readonly type: string;
}

/** Rows that come together: their cells as text and as JSON, made only as far as they are asked for. */
export interface RowBatch {
  readonly rowCount: number;
  readonly cell: (column: number, row: number) => string;
  readonly json: (column: number, row: number) => string;
}

export interface RowOptions {
  readonly width: number;
  readonly colour: boolean;
  /** CSV cells as they are. */
  readonly raw: boolean;
}

const NUMBERS = new Set(['int', 'long', 'real', 'decimal']);
const TEXTS = new Set(['string', 'dynamic']);
/** Rows that decide how wide the columns of a table are. */
const SAMPLE = 500;
/** Text is given on in pieces of about this size. */
const PIECE = 64 * 1024;

export type Cells = AsyncIterable<RowBatch>;

/** The text of one row of a batch. */
export type RowText = (batch: RowBatch, row: number) => string;

/** Says how a row becomes a JSON object on one line, unseen characters not yet escaped; made once for a result. */
export function objectsOf(columns: readonly RowColumn[]): RowText {
  const parts = columns.map(({ name, type }, index) => ({
    before: `${index === 0 ? '' : ','}${JSON.stringify(name)}:`,
    // Only here white space between tokens comes from outside.
    isDynamic: type === 'dynamic',
  }));
  return (batch, row) => {
    let text = '{';
    for (const [index, { before, isDynamic }] of parts.entries()) {
      const json = batch.json(index, row);
      text += before + (isDynamic ? toOneLine(json) : json);
    }
    return `${text}}`;
  };
}

/** The text of rows in pieces: a step of an asynchronous loop costs more than a row, so there is one for each piece only. */
export async function* joinRows(rows: Cells, toRowText: RowText): AsyncGenerator<string> {
  let piece = '';
  for await (const batch of rows) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      piece += toRowText(batch, row);
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

async function* toJson(columns: readonly RowColumn[], rows: Cells): AsyncGenerator<string> {
  const toObject = objectsOf(columns);
  let before = '[\n';
  const texts = joinRows(rows, (batch, row) => {
    const text = before + toObject(batch, row);
    before = ',\n';
    return text;
  });
  for await (const text of texts) yield neutralizeJsonLines(text);
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

async function* toNdjson(columns: readonly RowColumn[], rows: Cells): AsyncGenerator<string> {
  const toObject = objectsOf(columns);
  const texts = joinRows(rows, (batch, row) => `${toObject(batch, row)}\n`);
  for await (const text of texts) yield neutralizeJsonLines(text);
}

async function* toCsv(
  columns: readonly RowColumn[],
  rows: Cells,
  options: RowOptions,
): AsyncGenerator<string> {
  yield toCsvLine(columns.map(({ name }) => toCsvCell(name, true, options)));
  const isText = columns.map(({ type }) => TEXTS.has(type));
  yield* joinRows(rows, (batch, row) =>
    toCsvLine(
      isText.map((isOfText, index) => toCsvCell(batch.cell(index, row), isOfText, options)),
    ),
  );
}

/** A table for people, rows as they come. */
export async function* toTable(
  columns: readonly RowColumn[],
  rows: Cells,
  options: RowOptions,
): AsyncGenerator<string> {
  const writer = new TableWriter(
    columns.map(({ name, type }) => ({ name, isNumber: NUMBERS.has(type) })),
    { width: options.width, colours: await loadColours(options.colour) },
  );
  let waiting: (readonly string[])[] | null = [];
  yield* joinRows(rows, (batch, row) => {
    const cells = columns.map((_column, index) => batch.cell(index, row));
    if (waiting === null) return writer.row(cells);
    waiting.push(cells);
    if (waiting.length < SAMPLE) return '';
    const text = writer.head(waiting) + waiting.map((each) => writer.row(each)).join('');
    waiting = null;
    return text;
  });
  if (waiting !== null) {
    yield writer.head(waiting) + waiting.map((each) => writer.row(each)).join('');
  }
}

function toText(
  format: Format,
  columns: readonly RowColumn[],
  rows: Cells,
  options: RowOptions,
): AsyncGenerator<string> {
  switch (format) {
    case 'json':
      return toJson(columns, rows);
    case 'ndjson':
      return toNdjson(columns, rows);
    case 'csv':
      return toCsv(columns, rows, options);
    case 'table':
      return toTable(columns, rows, options);
  }
}

/** Text in pieces that are worth a write. */
export async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Rows as text. */
export function renderRows(
  format: Format,
  columns: readonly RowColumn[],
  rows: Cells,
  options: RowOptions,
): AsyncGenerator<string> {
  return inPieces(toText(format, columns, rows, options));
}

/** Rows that are there already: each a list of values that JSON knows. */
export async function* toRows(
  values: Iterable<readonly (string | number | boolean | null)[]>,
): AsyncGenerator<RowBatch> {
  const rows = [...values];
  yield {
    rowCount: rows.length,
    cell: (column, row) => String(rows[row]?.[column] ?? ''),
    json: (column, row) => JSON.stringify(rows[row]?.[column] ?? null),
  };
}
