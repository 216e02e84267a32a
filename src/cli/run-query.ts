/** `query` at work. */
import { readFile } from 'node:fs/promises';
import { toPathFault } from '../app/evidence.ts';
import type { PreparedQuery } from '../app/prepared-query.ts';
import {
  chooseClock,
  explainQuery,
  prepareForCase,
  runQuery,
  settleForCase,
  showStage,
  usesClock,
} from '../app/query.ts';
import { decodeQueryText } from '../app/query-text.ts';
import { type ResultTable, splitTables } from '../app/result-tables.ts';
import { toColumnTexts, toTimeText } from '../app/result-text.ts';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { renderText, type Source } from '../diagnostics/render-text.ts';
import { toContext } from './app-context.ts';
import type { OptionValues } from './definition.ts';
import { DONE, FAILED, UsageError } from './exit-codes.ts';
import { formatOf, isSet, nowOf, outsideOf, readingOf, resourcesOf, textOf } from './options.ts';
import { loadColours } from './render/colours.ts';
import { countText } from './render/count-text.ts';
import { type RowBatch, renderRows } from './render/rows.ts';
import { type NamedTable, renderTables } from './render/tables.ts';
import type { Surface } from './surface.ts';

interface Given {
  readonly source: Source;
  readonly evidence: readonly string[];
}

/** The query as text; null when its bytes are none, which is told. */
function toSource(bytes: Uint8Array, name: string, surface: Surface): Source | null {
  const { value, diagnostics } = decodeQueryText(bytes, name);
  tellAll(diagnostics, undefined, surface);
  return value === null ? null : { name, text: value };
}

/** The query and the evidence; null when the query's file cannot be read, which was told. */
async function readGiven(
  args: readonly string[],
  options: OptionValues,
  surface: Surface,
): Promise<Given | null> {
  const file = textOf(options, 'file');
  if (file !== undefined) {
    try {
      const source = toSource(await readFile(file), file, surface);
      return source === null ? null : { source, evidence: args };
    } catch (thrown) {
      const { diagnostic } = toPathFault(file, thrown);
      tellAll([diagnostic], undefined, surface);
      return null;
    }
  }
  const [query, ...evidence] = args;
  if (query === undefined) {
    throw new UsageError(
      'query requires KQL: as the first argument, with -f FILE, or - for standard input.',
    );
  }
  if (query === '-') {
    const source = toSource(await surface.readInput(), 'standard input', surface);
    return source === null ? null : { source, evidence };
  }
  return { source: { name: 'query', text: query }, evidence };
}

function tellAll(
  diagnostics: readonly Diagnostic[],
  source: Source | undefined,
  { tell, messageWidth: width }: Surface,
): void {
  for (const diagnostic of diagnostics) tell(`${renderText(diagnostic, source, { width })}\n`);
}

async function* toRows(
  { columns, batches }: Pick<ResultTable, 'columns' | 'batches'>,
  count: (rows: number) => void,
): AsyncGenerator<RowBatch> {
  const texts = columns.map(({ type }) => toColumnTexts(type));
  for await (const { rowCount, columns: values } of batches) {
    count(rowCount);
    yield {
      rowCount,
      cell: (column, row) => texts[column]?.cell(values[column]?.[row] ?? null) ?? '',
      json: (column, row) => texts[column]?.json(values[column]?.[row] ?? null) ?? '',
    };
  }
}

/** The tables of the answer in the format that is asked for. */
async function printTables(
  prepared: PreparedQuery,
  batches: ResultTable['batches'],
  options: OptionValues,
  surface: Surface,
): Promise<void> {
  const style = {
    width: surface.width,
    colour: surface.colour.output,
    raw: isSet(options, 'raw'),
  };
  const format = formatOf(options);
  let count = 0;
  const countRows = (rows: number): void => {
    count += rows;
  };
  const { results, statement } = prepared;
  const tables = async function* (): AsyncGenerator<NamedTable> {
    for await (const table of splitTables(prepared, batches)) {
      yield { name: table.name ?? '', columns: table.columns, rows: toRows(table, countRows) };
    }
  };
  const { columns } = statement;
  const texts =
    results === undefined || format === 'csv'
      ? renderRows(format, columns, toRows({ columns, batches }, countRows), style)
      : renderTables(format, tables(), style);
  for await (const text of texts) await surface.print(text);
  if (format !== 'table') return;
  const places = results === undefined ? '' : ` in ${countText(results.length, 'table')}`;
  surface.tell(`${countText(count, 'row')}${places}\n`);
}

/** CSV holds one table: several one below the other would be read as one. */
function checkFormat({ results }: PreparedQuery, options: OptionValues): void {
  if (results === undefined || formatOf(options) !== 'csv') return;
  const names = results.map(({ name }) => name).join(', ');
  throw new UsageError(
    `CSV holds one table, and this query gives ${results.length} (${names}): --format ndjson or json tells them apart.`,
  );
}

async function showOnly(
  given: Given,
  stage: string,
  options: OptionValues,
  surface: Surface,
): Promise<number | null> {
  if (stage !== 'bound' && stage !== 'lowered' && stage !== 'sql') return null;
  const context = await toContext(surface);
  const app = { ...context.app, ...(await outsideOf(options)) };
  const { shown, diagnostics } = await showStage(given.source.text, stage, app);
  tellAll(diagnostics, given.source, surface);
  if (shown === null) return FAILED;
  await surface.print(`${shown}\n`);
  return DONE;
}

export async function runQueryCommand(
  args: readonly string[],
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const given = await readGiven(args, options, surface);
  if (given === null) return FAILED;
  const stage = textOf(options, 'show');
  const done = stage === undefined ? null : await showOnly(given, stage, options, surface);
  if (done !== null) return done;
  const { app: plain, clear } = await toContext(surface);
  const app = { ...plain, ...(await outsideOf(options)) };
  const nowGiven = await nowOf(options);
  const reading = await readingOf(options);
  const resources = await resourcesOf(options);
  const { prepared, diagnostics } = await prepareForCase(given.source.text, app);
  tellAll(diagnostics, given.source, surface);
  if (prepared === null || hasErrors(diagnostics)) return FAILED;
  checkFormat(prepared, options);
  const directory = textOf(options, 'case');
  if (directory === undefined && given.evidence.length === 0 && prepared.tables.length > 0) {
    throw new UsageError('query requires evidence, or a case with --case DIR.');
  }
  const { openToRead, openToWrite } = await import('../app/open-work.ts');
  const on =
    directory !== undefined && given.evidence.length === 0
      ? await openToRead(directory, resources, app)
      : await openToWrite({ ...resources, caseDirectory: directory }, app);
  try {
    let code = DONE;
    if (given.evidence.length > 0) {
      const { hasEvidence, ingest } = await import('../app/ingest.ts');
      const { describeReading } = await import('./render/messages.ts');
      const { endReading } = await import('./end-reading.ts');
      const report = await ingest(on, given.evidence, reading, app);
      clear();
      surface.tell(describeReading(report, await loadColours(surface.colour.messages)));
      code = endReading(report, isSet(options, 'strict'), surface);
      // Without any evidence the answer would be that of empty tables.
      if (!hasEvidence(report)) return FAILED;
    }
    const clock = await chooseClock(on, nowGiven, app);
    if (usesClock(prepared) && clock.from !== 'given') {
      const why = clock.from === 'evidence' ? 'one tick after the last event' : 'the clock';
      surface.tell(`now() is ${toTimeText(clock.ticks)} (${why}); --now TIME says otherwise\n`);
    }
    const { text } = given.source;
    const settled = await settleForCase(on, text, prepared, clock.ticks, app, surface.signal);
    if (settled.prepared === null) {
      tellAll(settled.diagnostics, given.source, surface);
      return FAILED;
    }
    if (stage === 'plan') {
      await surface.print(
        `${await explainQuery(on, settled.prepared, clock.ticks, surface.signal)}\n`,
      );
      return code;
    }
    const { batches } = await runQuery(on, settled.prepared, clock.ticks, surface.signal);
    await printTables(settled.prepared, batches, options, surface);
    return code;
  } finally {
    clear();
    on.close();
  }
}
