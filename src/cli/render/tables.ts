/**
 * The tables of an answer that has several, each by its name: a line above it for people, `{"table","rows"}` in JSON,
 * `{"table","row"}` on each line of NDJSON. CSV holds one table.
 */
import {
  neutralizeJson,
  neutralizeJsonLines,
  neutralizeText,
} from '../../diagnostics/neutral-text.ts';
import { loadColours } from './colours.ts';
import {
  type Cells,
  type Format,
  inPieces,
  joinRows,
  objectsOf,
  type RowColumn,
  type RowOptions,
  toTable,
} from './rows.ts';

export interface NamedTable {
  readonly name: string;
  readonly columns: readonly RowColumn[];
  readonly rows: Cells;
}

function toJsonName(name: string): string {
  return neutralizeJson(JSON.stringify(name));
}

async function* toJsonTables(tables: AsyncIterable<NamedTable>): AsyncGenerator<string> {
  let before = '[';
  for await (const { name, columns, rows } of tables) {
    yield `${before}\n{"table":${toJsonName(name)},"rows":[`;
    const toObject = objectsOf(columns);
    let separator = '\n';
    const texts = joinRows(rows, (batch, row) => {
      const text = separator + toObject(batch, row);
      separator = ',\n';
      return text;
    });
    for await (const text of texts) yield neutralizeJsonLines(text);
    yield separator === '\n' ? ']}' : '\n]}';
    before = ',';
  }
  yield '\n]\n';
}

async function* toLines({ name, columns, rows }: NamedTable): AsyncGenerator<string> {
  const table = toJsonName(name);
  const toObject = objectsOf(columns);
  const texts = joinRows(
    rows,
    (batch, row) => `{"table":${table},"row":${toObject(batch, row)}}\n`,
  );
  for await (const text of texts) yield neutralizeJsonLines(text);
}

async function* toTitled(
  table: NamedTable,
  isFirst: boolean,
  options: RowOptions,
): AsyncGenerator<string> {
  const colours = await loadColours(options.colour);
  yield `${isFirst ? '' : '\n'}${colours.bold(neutralizeText(table.name))}\n`;
  yield* toTable(table.columns, table.rows, options);
}

async function* toTexts(
  format: Exclude<Format, 'csv'>,
  tables: AsyncIterable<NamedTable>,
  options: RowOptions,
): AsyncGenerator<string> {
  if (format === 'json') {
    yield* toJsonTables(tables);
    return;
  }
  let isFirst = true;
  for await (const table of tables) {
    yield* format === 'ndjson' ? toLines(table) : toTitled(table, isFirst, options);
    isFirst = false;
  }
}

/** Several tables as text, in pieces that are worth a write. */
export function renderTables(
  format: Exclude<Format, 'csv'>,
  tables: AsyncIterable<NamedTable>,
  options: RowOptions,
): AsyncGenerator<string> {
  return inPieces(toTexts(format, tables, options));
}
