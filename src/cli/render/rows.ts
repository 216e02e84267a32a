/** Rows of a result in each of the four formats, as they come. */
import { neutralizeJson } from '../../diagnostics/neutral-text.ts';
import { loadColours } from './colours.ts';
import { toCsvCell, toCsvLine } from './csv.ts';
import { TableWriter } from './table.ts';

export const FORMATS = ['table', 'json', 'ndjson', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export interface RowColumn {
  readonly name: string;
  readonly type: string;
}

/** One row: its cells as text and as JSON, made only as far as they are asked for. */
export interface Row {
  readonly cell: (column: number) => string;
  readonly json: (column: number) => string;
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

export type Cells = AsyncIterable<Row>;

/** A row as a JSON object. */
export function toObject(columns: readonly RowColumn[], row: Row): string {
  const parts = columns.map(({ name }, index) => `${JSON.stringify(name)}:${row.json(index)}`);
  return neutralizeJson(`{${parts.join(',')}}`);
}

async function* toJson(columns: readonly RowColumn[], rows: Cells): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield `${before}${toObject(columns, row)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

async function* toNdjson(columns: readonly RowColumn[], rows: Cells): AsyncGenerator<string> {
  for await (const row of rows) yield `${toObject(columns, row)}\n`;
}

async function* toCsv(
  columns: readonly RowColumn[],
  rows: Cells,
  options: RowOptions,
): AsyncGenerator<string> {
  yield toCsvLine(columns.map(({ name }) => toCsvCell(name, true, options)));
  const isText = columns.map(({ type }) => TEXTS.has(type));
  for await (const row of rows) {
    yield toCsvLine(
      columns.map((_column, index) => toCsvCell(row.cell(index), isText[index] === true, options)),
    );
  }
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
  for await (const row of rows) {
    const cells = columns.map((_column, index) => row.cell(index));
    if (waiting === null) {
      yield writer.row(cells);
      continue;
    }
    waiting.push(cells);
    if (waiting.length < SAMPLE) continue;
    yield writer.head(waiting) + waiting.map((each) => writer.row(each)).join('');
    waiting = null;
  }
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
): AsyncGenerator<Row> {
  for (const row of values) {
    yield {
      cell: (column) => String(row[column] ?? ''),
      json: (column) => JSON.stringify(row[column] ?? null),
    };
  }
}
