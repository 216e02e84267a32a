/** `hunt` at work: options to a use case, its report to text. */
import { openPackage } from '../app/detection-package.ts';
import { type HuntReport, hunt } from '../app/hunt.ts';
import { openToUpdate, openToWrite } from '../app/open-work.ts';
import { toContext } from './app-context.ts';
import type { OptionValues } from './definition.ts';
import { DONE, FAILED, FOUND, UsageError } from './exit-codes.ts';
import {
  formatOf,
  isSet,
  listOf,
  nowOf,
  readingOf,
  resourcesOf,
  textOf,
  timeOf,
} from './options.ts';
import { toColours } from './render/colours.ts';
import type { Surface } from './surface.ts';

async function printAlerts(
  report: HuntReport,
  options: OptionValues,
  surface: Surface,
): Promise<void> {
  const { alerts } = report;
  switch (formatOf(options)) {
    case 'ndjson':
    case 'json': {
      const { printAlertsAsJson } = await import('./render/alert-json.ts');
      await printAlertsAsJson(alerts, formatOf(options) === 'json', surface.print);
      return;
    }
    case 'csv': {
      const { ALERT_COLUMNS, toAlertRow } = await import('./render/alert-rows.ts');
      const { renderRows, toRows } = await import('./render/rows.ts');
      const rows = toRows(alerts.map(toAlertRow));
      const style = { width: surface.width, colour: false, raw: isSet(options, 'raw') };
      for await (const text of renderRows('csv', ALERT_COLUMNS, rows, style)) {
        await surface.print(text);
      }
      return;
    }
    case 'table': {
      if (alerts.length === 0) {
        await surface.print('No alerts.\n');
        return;
      }
      const { orderForPeople, renderAlertText } = await import('./render/alert-text.ts');
      const colours = toColours(surface.colour.output);
      const style = { width: surface.width, colours, marksByColour: surface.colour.output };
      for (const alert of orderForPeople(alerts)) {
        await surface.print(`${renderAlertText(alert, style)}\n`);
      }
    }
  }
}

async function tellReport(
  report: HuntReport,
  options: OptionValues,
  surface: Surface,
): Promise<void> {
  const colours = toColours(surface.colour.messages);
  for (const { path, query, diagnostics } of report.faults) {
    const { renderText } = await import('../diagnostics/render-text.ts');
    for (const diagnostic of diagnostics) {
      surface.tell(`${renderText(diagnostic, { name: path, text: query })}\n`);
    }
  }
  const { renderSummary } = await import('./render/summary.ts');
  surface.tell(renderSummary(report, colours));
  const directory = textOf(options, 'case');
  if (directory !== undefined && !report.saved) {
    surface.tell(`The alerts were not saved: the case "${directory}" cannot be written.\n`);
  }
  if (report.alerts.length > 0 && formatOf(options) === 'table') {
    surface.tell(
      directory === undefined
        ? 'Next: the same with --case DIR keeps events and alerts; --format ndjson has every hit whole.\n'
        : `Next: moonhound query 'DeviceProcessEvents | take 10' --case ${directory}\n`,
    );
  }
}

const RANKS = ['informational', 'low', 'medium', 'high'];

function isFound(report: HuntReport, options: OptionValues): boolean {
  const failOn = textOf(options, 'failOn');
  if (failOn === undefined) return false;
  return report.alerts.some(({ severity }) => RANKS.indexOf(severity) >= RANKS.indexOf(failOn));
}

async function toExitCode(
  report: HuntReport,
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  if (report.faults.length > 0) return FAILED;
  if (report.ingest !== null) {
    const { endReading } = await import('./end-reading.ts');
    if (endReading(report.ingest, isSet(options, 'strict'), surface) !== DONE) return FAILED;
  }
  return isFound(report, options) ? FOUND : DONE;
}

async function openRules(
  options: OptionValues,
  surface: Surface,
  app: ReturnType<typeof toContext>['app'],
) {
  const opened = await openPackage(textOf(options, 'package') ?? null, app);
  if (opened.value !== null) return opened.value;
  const { tellPackageFaults } = await import('./package-faults.ts');
  tellPackageFaults(opened, surface);
  return null;
}

export async function runHunt(
  args: readonly string[],
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const directory = textOf(options, 'case');
  if (args.length === 0 && directory === undefined) {
    throw new UsageError('hunt requires evidence, or a case with --case DIR.');
  }
  const { app, clear } = toContext(surface);
  const selection = {
    since: await timeOf(options, 'since', '--since'),
    until: await timeOf(options, 'until', '--until'),
    device: textOf(options, 'device'),
  };
  const now = await nowOf(options);
  const ingest = await readingOf(options);
  const resources = await resourcesOf(options);
  const rules = await openRules(options, surface, app);
  if (rules === null) return FAILED;
  const on =
    args.length === 0 && directory !== undefined
      ? await openToUpdate(directory, resources)
      : await openToWrite({ ...resources, caseDirectory: directory }, app);
  try {
    const report = await hunt(
      on,
      { evidence: args, ingest, package: rules, rules: listOf(options, 'rule'), now, selection },
      app,
      directory !== undefined,
    );
    clear();
    if (report.ingest !== null) {
      const { describeReading } = await import('./render/messages.ts');
      surface.tell(describeReading(report.ingest, toColours(surface.colour.messages)));
    }
    await printAlerts(report, options, surface);
    await tellReport(report, options, surface);
    return await toExitCode(report, options, surface);
  } finally {
    clear();
    on.close();
  }
}
