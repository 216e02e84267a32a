/**
 * The tables of an answer that has several, each by its name: a line above it for people, `{"table","rows"}` in JSON,
 * `{"table","row"}` on each line of NDJSON. CSV holds one table.
 */
import { neutralizeJson, neutralizeText } from '../../diagnostics/neutral-text.ts';
import { loadColours } from './colours.ts';
import {
  type Cells,
  type Format,
  inPieces,
  type RowColumn,
  type RowOptions,
  toObject,
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
    let separator = '\n';
    for await (const row of rows) {
      yield `${separator}${toObject(columns, row)}`;
      separator = ',\n';
    }
    yield separator === '\n' ? ']}' : '\n]}';
    before = ',';
  }
  yield '\n]\n';
}

async function* toLines({ name, columns, rows }: NamedTable): AsyncGenerator<string> {
  const table = toJsonName(name);
  for await (const row of rows) yield `{"table":${table},"row":${toObject(columns, row)}}\n`;
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
