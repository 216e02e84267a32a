/** `ingest` at work: what became of each file. */
import type { IngestOptions } from '../app/ingest.ts';
import { toContext } from './app-context.ts';
import type { OptionValues } from './definition.ts';
import { UsageError } from './exit-codes.ts';
import {
  formatOf,
  isSet,
  readingOf,
  resourcesOf,
  type SelectionValues,
  selectionOf,
  textOf,
} from './options.ts';
import { loadColours } from './render/colours.ts';
import { describeReading } from './render/messages.ts';
import { type RowColumn, renderRows, toRows } from './render/rows.ts';
import type { Surface } from './surface.ts';

const COLUMNS: readonly RowColumn[] = [
  { name: 'file', type: 'string' },
  { name: 'outcome', type: 'string' },
  { name: 'format', type: 'string' },
  { name: 'bytes', type: 'long' },
  { name: 'records', type: 'long' },
  { name: 'skipped', type: 'long' },
  { name: 'rows', type: 'string' },
];

/** Undefined when nothing was chosen: all rows are kept. */
function toKept({ since, until, device, tables }: SelectionValues): IngestOptions['kept'] {
  if ([since, until, device, tables].every((each) => each === undefined)) return undefined;
  return {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(device === undefined ? {} : { device }),
    ...(tables === undefined ? {} : { tables }),
  };
}

export async function runIngest(
  args: readonly string[],
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const directory = textOf(options, 'case');
  if (directory === undefined) throw new UsageError('ingest requires --case DIR.');
  const { ingest } = await import('../app/ingest.ts');
  const { openToWrite } = await import('../app/open-work.ts');
  const kept = toKept(await selectionOf(options));
  const reading = { ...(await readingOf(options)), kept };
  const resources = await resourcesOf(options);
  const { app, clear } = await toContext(surface);
  const on = await openToWrite({ ...resources, caseDirectory: directory }, app);
  try {
    const report = await ingest(on, args, reading, app);
    clear();
    surface.tell(describeReading(report, await loadColours(surface.colour.messages)));
    const rows = report.files.map((file) => [
      file.name,
      file.outcome,
      file.format ?? file.kind,
      file.bytes,
      file.records,
      file.skipped,
      Object.entries(file.rows)
        .map(([table, count]) => `${table} ${count}`)
        .join(', '),
    ]);
    const style = {
      width: surface.width,
      colour: surface.colour.output,
      raw: isSet(options, 'raw'),
    };
    for await (const text of renderRows(formatOf(options), COLUMNS, toRows(rows), style)) {
      await surface.print(text);
    }
    const { endReading } = await import('./end-reading.ts');
    return endReading(report, isSet(options, 'strict'), surface);
  } finally {
    clear();
    on.close();
  }
}
