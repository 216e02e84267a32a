/** `hunt` at work: options to a use case, its report to text. */

import type { AppContext } from '../app/context.ts';
import type { HuntOptions, HuntReport } from '../app/hunt.ts';
import type { HuntCaseReport } from '../app/hunt-case.ts';
import { toContext } from './app-context.ts';
import type { OptionValues } from './definition.ts';
import { DONE, FAILED, FOUND, UsageError } from './exit-codes.ts';
import {
  formatOf,
  isSet,
  listOf,
  nowOf,
  outsideOf,
  readingOf,
  resourcesOf,
  selectionOf,
  textOf,
} from './options.ts';
import { loadColours } from './render/colours.ts';
import type { Surface } from './surface.ts';

type DetectionPackage = HuntOptions['package'];

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
      const colours = await loadColours(surface.colour.output);
      const style = { width: surface.width, colours, marksByColour: surface.colour.output };
      for (const alert of orderForPeople(alerts)) {
        await surface.print(`${renderAlertText(alert, style)}\n`);
      }
    }
  }
}

async function tellReport(
  report: HuntCaseReport,
  options: OptionValues,
  surface: Surface,
): Promise<void> {
  const colours = await loadColours(surface.colour.messages);
  for (const { path, query, diagnostics } of report.faults) {
    const { renderText } = await import('../diagnostics/render-text.ts');
    const { messageWidth: width } = surface;
    for (const diagnostic of diagnostics) {
      const text = renderText(diagnostic, { name: path, text: query }, { width });
      surface.tell(`${text}\n`);
    }
  }
  const { renderSummary } = await import('./render/summary.ts');
  surface.tell(await renderSummary(report, colours));
  const directory = textOf(options, 'case');
  if (report.unsaved !== null) {
    surface.tell(`The alerts were not kept: ${report.unsaved.message} [${report.unsaved.code}]\n`);
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

/** Ends the hunt: what is wrong with the package was told. */
class FaultyPackage extends Error {
  override readonly name = 'FaultyPackage';
}

async function openRules(
  options: OptionValues,
  surface: Surface,
  app: AppContext,
): Promise<DetectionPackage> {
  const { openPackage } = await import('../app/detection-package.ts');
  const opened = await openPackage(textOf(options, 'package') ?? null, app);
  if (opened.value !== null) return opened.value;
  const { tellPackageFaults } = await import('./package-faults.ts');
  tellPackageFaults(opened, surface);
  throw new FaultyPackage('the package has faults');
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
  const { app: plain, clear } = await toContext(surface);
  const app = { ...plain, ...(await outsideOf(options)) };
  const selection = await selectionOf(options);
  const now = await nowOf(options);
  const ingest = await readingOf(options);
  const resources = await resourcesOf(options);
  const { huntCase } = await import('../app/hunt-case.ts');
  try {
    const report = await huntCase(
      {
        evidence: args,
        ingest,
        openPackage: () => openRules(options, surface, app),
        rules: listOf(options, 'rule'),
        now,
        selection,
        caseDirectory: directory,
        resources,
      },
      app,
    );
    clear();
    if (report.ingest !== null) {
      const { describeReading } = await import('./render/messages.ts');
      surface.tell(describeReading(report.ingest, await loadColours(surface.colour.messages)));
    }
    // Without any evidence "no alerts" would say too much.
    if (report.ingest !== null) {
      const { hasEvidence } = await import('../app/ingest.ts');
      if (!hasEvidence(report.ingest)) return FAILED;
    }
    await printAlerts(report, options, surface);
    await tellReport(report, options, surface);
    return await toExitCode(report, options, surface);
  } catch (thrown) {
    if (thrown instanceof FaultyPackage) return FAILED;
    throw thrown;
  } finally {
    clear();
  }
}
