/** `check` at work. */
import { check } from '../app/check.ts';
import { renderJson } from '../diagnostics/render-json.ts';
import { renderText } from '../diagnostics/render-text.ts';
import { toContext } from './app-context.ts';
import type { OptionValues } from './definition.ts';
import { DONE, FAILED } from './exit-codes.ts';
import { textOf } from './options.ts';
import { countText } from './render/count-text.ts';
import type { Surface } from './surface.ts';

export async function runCheck(
  args: readonly string[],
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const { app } = await toContext(surface);
  const { findings, files } = await check(args, app);
  if (textOf(options, 'format') === 'json') {
    const lines = findings.map(({ diagnostic, source }) =>
      renderJson(diagnostic, source ?? undefined),
    );
    await surface.print(lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`);
  } else {
    for (const { diagnostic, source } of findings) {
      await surface.print(`${renderText(diagnostic, source ?? undefined)}\n\n`);
    }
  }
  const count = (severity: string): number =>
    findings.filter(({ diagnostic }) => diagnostic.severity === severity).length;
  surface.tell(
    `${countText(files, 'file')} checked: ${countText(count('error'), 'error')}, ${countText(count('warning'), 'warning')}\n`,
  );
  return count('error') > 0 ? FAILED : DONE;
}
