/** `show` at work: a technique or a rule on one page. */
import { openPackage } from '../app/detection-package.ts';
import { neutralizeJson, neutralizeText } from '../diagnostics/neutral-text.ts';
import { toContext } from './app-context.ts';
import type { OptionValues } from './definition.ts';
import { DONE, FAILED, UsageError } from './exit-codes.ts';
import { textOf } from './options.ts';
import { type Colours, loadColours } from './render/colours.ts';
import { wrapAfter } from './render/wrap.ts';
import type { Surface } from './surface.ts';

type Package = NonNullable<Awaited<ReturnType<typeof openPackage>>['value']>;
type Rule = Package['rules'][number];

interface Page {
  readonly width: number;
  readonly colours: Colours;
}

function heading(text: string, { colours }: Page): string {
  return `\n${colours.bold(text)}`;
}

function items(texts: readonly string[], { width }: Page): readonly string[] {
  return texts.map((text) => wrapAfter('  - ', neutralizeText(text), width));
}

function renderTechnique(shown: Package, page: Page): string {
  const { technique } = shown;
  return [
    page.colours.bold(`${technique.id} ${neutralizeText(technique.name)}`),
    `${technique.tactic} · ${technique.platforms.join(', ')} · package ${shown.version} · ATT&CK ${shown.attackVersion}`,
    '',
    wrapAfter('', neutralizeText(shown.description), page.width),
    heading('Known cases', page),
    ...items(
      shown.cases.map(
        ({ name, attackId, year, summary }) => `${name} (${attackId}, ${year}): ${summary}`,
      ),
      page,
    ),
    heading('Rules', page),
    ...items(
      shown.rules.map(
        ({ id, title, severity, confidence }) =>
          `${id}: ${title} (severity ${severity}, confidence ${confidence})`,
      ),
      page,
    ),
    heading('Data sources', page),
    ...items(
      shown.dataSources.map(({ name, attackId, use }) => `${name} (${attackId}): ${use}`),
      page,
    ),
    heading('False positives', page),
    ...items(
      shown.falsePositives.map(
        ({ group, examples, explanation }) => `${group} (${examples.join(', ')}): ${explanation}`,
      ),
      page,
    ),
    heading('References', page),
    ...items(
      shown.references.map(({ title, url }) => `${title}: ${url}`),
      page,
    ),
    '',
  ].join('\n');
}

function renderRule(rule: Rule, page: Page): string {
  return [
    page.colours.bold(`${rule.id}: ${neutralizeText(rule.title)}`),
    `severity ${rule.severity} · confidence ${rule.confidence} · version ${rule.version}`,
    '',
    wrapAfter('', neutralizeText(rule.description), page.width),
    heading('What its flags mean', page),
    ...items(
      Object.entries(rule.flags).map(([flag, { meaning }]) => `${flag}: ${meaning}`),
      page,
    ),
    heading('False positives', page),
    ...items(rule.falsePositives, page),
    heading('Blind spots', page),
    ...items(rule.blindSpots, page),
    heading('Query', page),
    rule.query.split('\n').map(neutralizeText).join('\n'),
  ].join('\n');
}

export async function runShow(
  args: readonly string[],
  options: OptionValues,
  surface: Surface,
): Promise<number> {
  const { app } = await toContext(surface);
  const opened = await openPackage(textOf(options, 'package') ?? null, app);
  const { value } = opened;
  if (value === null) {
    (await import('./package-faults.ts')).tellPackageFaults(opened, surface);
    return FAILED;
  }
  const [wanted] = args;
  const rule = value.rules.find(({ id }) => id === wanted);
  if (wanted !== undefined && rule === undefined) {
    const known = value.rules.map(({ id }) => id).join(', ');
    throw new UsageError(`The package has no rule "${wanted}".`, [`Its rules: ${known}.`]);
  }
  if (textOf(options, 'format') === 'json') {
    await surface.print(`${neutralizeJson(JSON.stringify(rule ?? value))}\n`);
    return DONE;
  }
  const page = { width: surface.width, colours: await loadColours(surface.colour.output) };
  await surface.print(rule === undefined ? renderTechnique(value, page) : renderRule(rule, page));
  return DONE;
}
