/** `schema` and `formats` at work. */
import {
  describeColumns,
  describeFormats,
  describeMapping,
  describeTables,
} from '../app/describe.ts';
import type { OptionValues } from './definition.ts';
import { DONE } from './exit-codes.ts';
import { formatOf, isSet } from './options.ts';
import { type RowColumn, renderRows, toRows } from './render/rows.ts';
import type { Surface } from './surface.ts';

async function printRows(
  names: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const columns: readonly RowColumn[] = names.map((name, index) => ({
    name,
    type: typeof rows[0]?.[index] === 'number' ? 'long' : 'string',
  }));
  const style = { width: surface.width, colour: surface.colour.output, raw: isSet(options, 'raw') };
  for await (const text of renderRows(formatOf(options), columns, toRows(rows), style)) {
    await surface.print(text);
  }
  return DONE;
}

export function runSchema(
  args: readonly string[],
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const [table] = args;
  if (table === undefined) {
    const rows = describeTables().map(({ name, family, columns }) => [name, family, columns]);
    return printRows(['table', 'family', 'columns'], rows, options, surface);
  }
  const rows = describeColumns(table).map(({ name, type, description }) => [
    name,
    type,
    description,
  ]);
  return printRows(['column', 'type', 'description'], rows, options, surface);
}

/** Formats as a text: what is said of each is longer than a cell. */
function* listFormats(): Generator<string> {
  for (const { name, title, readBy, recognisedBy, tables } of describeFormats()) {
    yield `${name}: ${title}\n`;
    if (recognisedBy !== '') yield `  recognised by  ${recognisedBy}\n`;
    if (tables !== '') yield `  tables         ${tables}\n`;
    yield `  read by        ${readBy}\n`;
  }
}

/** A mapping as a text, a part for each kind of row. */
function* listMapping(format: string): Generator<string> {
  let heading = '';
  for (const { table, action, when, column, from, as } of describeMapping(format)) {
    const next = `${table}, ActionType ${action}\n  when ${when}\n`;
    if (next !== heading) yield heading === '' ? next : `\n${next}`;
    heading = next;
    yield `  ${column.padEnd(40)} ${from}${as === '' ? '' : ` [${as}]`}\n`;
  }
  if (heading === '')
    yield `The mapping of ${format} is not written as data; src/readers/${format}/README.md says it.\n`;
}

export async function runFormats(
  args: readonly string[],
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const [format] = args;
  if (formatOf(options) === 'table') {
    const lines = format === undefined ? listFormats() : listMapping(format);
    for (const line of lines) await surface.print(line);
    return DONE;
  }
  if (format === undefined) {
    const names = ['format', 'evidence', 'readBy', 'recognisedBy', 'tables'];
    const rows = describeFormats().map(({ name, title, readBy, recognisedBy, tables }) => [
      name,
      title,
      readBy,
      recognisedBy,
      tables,
    ]);
    return await printRows(names, rows, options, surface);
  }
  const names = ['table', 'actionType', 'when', 'column', 'from', 'as'];
  const rows = describeMapping(format).map(({ table, action, when, column, from, as }) => [
    table,
    action,
    when,
    column,
    from,
    as,
  ]);
  return await printRows(names, rows, options, surface);
}
