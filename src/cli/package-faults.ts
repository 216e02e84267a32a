/** Tells what is wrong with a detection package. */
import type { OpenedPackage } from '../app/detection-package.ts';
import { renderText } from '../diagnostics/render-text.ts';
import type { Surface } from './surface.ts';

export function tellPackageFaults(opened: OpenedPackage, surface: Surface): void {
  const texts = new Map(opened.files.map(({ path, text }) => [path, text]));
  for (const { path, diagnostic } of opened.faults) {
    const source = { name: path, text: texts.get(path) ?? '' };
    surface.tell(`${renderText(diagnostic, source, { width: surface.messageWidth })}\n`);
  }
  const count = opened.faults.length;
  surface.tell(
    `moonhound: the detection package "${opened.directory}" has ${count} ${count === 1 ? 'fault' : 'faults'} and is not used\n`,
  );
}
