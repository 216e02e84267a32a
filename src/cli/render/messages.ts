/** What is told on standard error about reading: faults with their places, what was left out, what was noticed. */

import type { IngestReport } from '../../app/ingest.ts';
import type { FileReport } from '../../app/ingest-file.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { neutralizeText } from '../../diagnostics/neutral-text.ts';
import type { Colours } from './colours.ts';
import { countText } from './count-text.ts';

function paint(colours: Colours, severity: Diagnostic['severity']): string {
  switch (severity) {
    case 'error':
      return colours.red('error');
    case 'warning':
      return colours.yellow('warning');
    case 'info':
      return colours.dim('note');
  }
}

/** One diagnostic of a file on one line, hints below it. */
export function toLine(
  place: string,
  { severity, code, message, hints }: Diagnostic,
  colours: Colours,
): string {
  const shown = place === '' ? '' : `${neutralizeText(place)}: `;
  const lines = [`${paint(colours, severity)} ${shown}${neutralizeText(message)} [${code}]`];
  return [...lines, ...hints.map((hint) => `  = ${neutralizeText(hint)}`)].join('\n');
}

function toPlace({ offset, record }: FileReport['skips'][number]): string {
  const parts = [
    ...(record === undefined ? [] : [`record ${record}`]),
    ...(offset === undefined ? [] : [`byte ${offset}`]),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(' at ')}`;
}

function describeFile(file: FileReport, colours: Colours): readonly string[] {
  const { name, outcome, fault, skips, skipped, notices } = file;
  if (outcome === 'failed') {
    return fault === null ? [] : [toLine(name, fault, colours)];
  }
  if (outcome === 'known') {
    return [
      `${colours.dim('note')} ${neutralizeText(name)}: read before, nothing was added`,
      ...notices.map((notice) => toLine(name, notice, colours)),
    ];
  }
  const lines = skips.map((skip) =>
    toLine(`${name}${toPlace(skip)}`, { ...skip.diagnostic, hints: [] }, colours),
  );
  if (skipped > skips.length) {
    lines.push(
      `  … and ${countText(skipped - skips.length, 'more skipped record')} of ${neutralizeText(name)}`,
    );
  }
  return [...lines, ...notices.map((notice) => toLine(name, notice, colours))];
}

/** Everything worth telling about a reading; empty when all went well. */
export function describeReading(report: IngestReport, colours: Colours): string {
  const left = report.files.filter(({ outcome }) => outcome === 'left');
  const lines = [
    ...report.faults.map(({ diagnostic }) => toLine('', diagnostic, colours)),
    ...report.files.flatMap((file) => describeFile(file, colours)),
  ];
  if (report.nothing !== null) lines.push(toLine('', report.nothing, colours));
  else if (left.length > 0) {
    const names = left.slice(0, 3).map(({ name }) => neutralizeText(name));
    const more = left.length > names.length ? ', …' : '';
    lines.push(
      `${colours.dim('note')} ${countText(left.length, 'file was', 'files were')} left out, being of no format that is read: ${names.join(', ')}${more}`,
    );
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
