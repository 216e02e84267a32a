/** `schema` and `formats` at work. */
import { describeColumns, describeFormats, describeTables } from '../app/describe.ts';
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

export function runFormats(
  _args: readonly string[],
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const rows = describeFormats().map(({ name, title, readBy }) => [name, title, readBy]);
  return printRows(['format', 'evidence', 'readBy'], rows, options, surface);
}
