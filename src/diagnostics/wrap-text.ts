/** Lines of text for people, broken between words. A word that is longer than a line stays whole, so that it can be copied. */
import { widthOf } from './text-width.ts';

/** Columns of a terminal that does not say how wide it is. */
export const USUAL_WIDTH = 80;

/** The text in lines of at most `width` columns; all but the first begin with `indent`. */
export function wrapText(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line: string | null = null;
  let used = 0;
  for (const word of text.split(' ')) {
    const more = widthOf(word) + 1;
    if (line !== null && used + more > width) {
      lines.push(line);
      line = null;
    }
    const isNext: boolean = line === null;
    const start: string = lines.length === 0 ? '' : indent;
    line = isNext ? `${start}${word}` : `${line} ${word}`;
    used = isNext ? start.length + more - 1 : used + more;
  }
  return [...lines, line ?? ''].join('\n');
}
