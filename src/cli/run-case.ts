/** `case` at work. */
import { describeCase, verifyCase } from '../app/case-care.ts';
import type { ExportFormat } from '../app/export-case.ts';
import { openToRead, openToWrite } from '../app/open-work.ts';
import { toTimeText } from '../app/result-text.ts';
import { neutralizeText } from '../diagnostics/neutral-text.ts';
import { toContext } from './app-context.ts';
import type { OptionValues } from './definition.ts';
import { DONE, FAILED, UsageError } from './exit-codes.ts';
import { formatOf, isSet, tablesOf, textOf } from './options.ts';
import { countText, groupDigits } from './render/count-text.ts';
import { type RowColumn, renderRows, toRows } from './render/rows.ts';
import type { Surface } from './surface.ts';

type Cell = string | number | null;

async function printRows(
  columns: readonly RowColumn[],
  rows: readonly (readonly Cell[])[],
  options: OptionValues,
  surface: Surface,
): Promise<void> {
  const style = { width: surface.width, colour: surface.colour.output, raw: isSet(options, 'raw') };
  for await (const text of renderRows(formatOf(options), columns, toRows(rows), style)) {
    await surface.print(text);
  }
}

const FILE_COLUMNS: readonly RowColumn[] = [
  { name: 'file', type: 'long' },
  { name: 'path', type: 'string' },
  { name: 'format', type: 'string' },
  { name: 'bytes', type: 'long' },
  { name: 'records', type: 'long' },
  { name: 'skipped', type: 'long' },
  { name: 'rows', type: 'string' },
  { name: 'firstTime', type: 'string' },
  { name: 'lastTime', type: 'string' },
  { name: 'sha256', type: 'string' },
];

async function runInfo(
  directory: string,
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const on = await openToRead(directory, {});
  try {
    const { files, tables, alerts } = await describeCase(on);
    const timeOf = (ticks: bigint | null): string => (ticks === null ? '' : toTimeText(ticks));
    const rows = files.map((file) => [
      file.file,
      file.path,
      file.format,
      file.bytes,
      file.records,
      file.skipped,
      Object.entries(file.rows)
        .map(([table, count]) => `${table} ${count}`)
        .join(', '),
      timeOf(file.firstTime),
      timeOf(file.lastTime),
      file.sha256,
    ]);
    await printRows(FILE_COLUMNS, rows, options, surface);
    const lines = [
      `${countText(files.length, 'file')}, ${countText(alerts.length, 'alert')} in "${neutralizeText(directory)}"`,
      ...tables.map(({ name, rows: count }) => `  ${name}: ${countText(count, 'row')}`),
      '',
    ];
    surface.tell(lines.join('\n'));
    return DONE;
  } finally {
    on.close();
  }
}

const MISMATCH_COLUMNS: readonly RowColumn[] = [
  { name: 'table', type: 'string' },
  { name: 'file', type: 'long' },
  { name: 'path', type: 'string' },
  { name: 'expected', type: 'long' },
  { name: 'found', type: 'long' },
];

async function runVerify(
  directory: string,
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const on = await openToRead(directory, {});
  try {
    const { rows, mismatches } = await verifyCase(on, surface.signal);
    if (mismatches.length === 0) {
      surface.tell(`The case is whole: ${countText(rows, 'row')}, as its journal says.\n`);
      return DONE;
    }
    const lines = mismatches.map((each) => [
      each.table,
      each.file,
      each.path,
      each.expected,
      each.found,
    ]);
    await printRows(MISMATCH_COLUMNS, lines, options, surface);
    surface.tell(
      `moonhound: the case differs from its journal in ${countText(mismatches.length, 'place')}\n`,
    );
    return FAILED;
  } finally {
    on.close();
  }
}

async function runCompact(directory: string, surface: Surface): Promise<number> {
  const { app } = await toContext(surface);
  // A case that does not exist is not to be made here.
  (await openToRead(directory, {})).close();
  const on = await openToWrite({ caseDirectory: directory }, app);
  try {
    const { before, after } = await on.compact();
    surface.tell(`${groupDigits(before)} bytes before, ${groupDigits(after)} after\n`);
    return DONE;
  } finally {
    on.close();
  }
}

/** The format of an export; wrong usage for one that holds no table exactly. */
function exportFormatOf(options: OptionValues): ExportFormat {
  const format = textOf(options, 'format') ?? 'ndjson';
  if (format === 'ndjson' || format === 'parquet') return format;
  throw new UsageError(`--format cannot be "${format}": export writes ndjson or parquet.`);
}

async function runExport(
  directory: string,
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const format = exportFormatOf(options);
  const folder = textOf(options, 'out');
  if (folder === undefined) throw new UsageError('case export requires --out FOLDER.');
  const tables = await tablesOf(options);
  const { exportCase } = await import('../app/export-case.ts');
  const on = await openToRead(directory, {});
  try {
    const written = await exportCase(on, { folder, format, tables }, surface.signal);
    for (const { table, rows, path } of written) {
      surface.tell(`${table}: ${countText(rows, 'row')} in "${neutralizeText(path)}"\n`);
    }
    if (written.length === 0) surface.tell('no rows to export\n');
    return DONE;
  } finally {
    on.close();
  }
}

export async function runCase(
  args: readonly string[],
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const [what = '', directory = ''] = args;
  if (what === 'export') return runExport(directory, options, surface);
  for (const name of ['out', 'table']) {
    if (options[name] !== undefined) throw new UsageError(`--${name} belongs to case export.`);
  }
  if (options['format'] === 'parquet') {
    throw new UsageError('--format parquet belongs to case export.');
  }
  if (what === 'verify') return runVerify(directory, options, surface);
  return what === 'compact' ? runCompact(directory, surface) : runInfo(directory, options, surface);
}
