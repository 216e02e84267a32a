/** `check` at work. */
import { type CheckFinding, check, describeLints } from '../app/check.ts';
import { readToolVersion } from '../app/version.ts';
import { renderJson } from '../diagnostics/render-json.ts';
import { renderSarif } from '../diagnostics/render-sarif.ts';
import { renderText } from '../diagnostics/render-text.ts';
import { toContext } from './app-context.ts';
import type { OptionValues } from './definition.ts';
import { DONE, FAILED, UsageError } from './exit-codes.ts';
import { isSet, textOf } from './options.ts';
import { countText } from './render/count-text.ts';
import type { Surface } from './surface.ts';

const SEVERITIES = ['info', 'warning', 'error'];

function render(
  findings: readonly CheckFinding[],
  format: string | undefined,
  width: number,
): string {
  if (format === 'sarif') {
    return renderSarif(findings, { version: readToolVersion(), rules: describeLints() });
  }
  if (format === 'json') {
    const lines = findings.map(({ diagnostic, source }) =>
      renderJson(diagnostic, source ?? undefined),
    );
    return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
  }
  return findings
    .map(
      ({ diagnostic, source }) => `${renderText(diagnostic, source ?? undefined, { width })}\n\n`,
    )
    .join('');
}

export async function runCheck(
  args: readonly string[],
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const baseline = textOf(options, 'baseline');
  const update = isSet(options, 'updateBaseline');
  if (update && baseline === undefined) {
    throw new UsageError('--update-baseline requires --baseline FILE.');
  }
  const { app } = await toContext(surface);
  const root = surface.workingDirectory;
  const report = await check(args, app, { root, baseline, update });
  const { findings, accepted, files, queries } = report;
  await surface.print(render(findings, textOf(options, 'format'), surface.messageWidth));
  const count = (severity: string): number =>
    findings.filter(({ diagnostic }) => diagnostic.severity === severity).length;
  const parts = [
    countText(count('error'), 'error'),
    countText(count('warning'), 'warning'),
    countText(count('info'), 'note'),
    ...(accepted > 0 ? [`${accepted} accepted by the baseline`] : []),
  ];
  surface.tell(
    `${countText(files, 'file')} with ${countText(queries, 'query', 'queries')} checked: ${parts.join(', ')}\n`,
  );
  const least = SEVERITIES.indexOf(textOf(options, 'failOn') ?? 'error');
  return SEVERITIES.slice(least).some((severity) => count(severity) > 0) ? FAILED : DONE;
}
