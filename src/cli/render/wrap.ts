/** Lines that fit: broken between words, and inside a word only when it alone is too long. */
import { takeWidth, widthOf } from '../../diagnostics/text-width.ts';

/** The lines of a text that fit a width; the text has no control characters. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (widthOf(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    let rest = word;
    while (widthOf(rest) > width) {
      const part = takeWidth(rest, width);
      lines.push(part);
      rest = rest.slice(part.length);
    }
    line = rest;
  }
  lines.push(line);
  return lines;
}

/** Wrapped, with a head before the first line and as much room before the others. */
export function wrapAfter(head: string, text: string, width: number): string {
  const room = widthOf(head);
  const [first = '', ...others] = wrapText(text, Math.max(20, width - room));
  return [`${head}${first}`, ...others.map((line) => `${' '.repeat(room)}${line}`)].join('\n');
}

/** Cut to a width, with `…` where something is missing. */
export function cutText(text: string, width: number): string {
  return widthOf(text) <= width ? text : `${takeWidth(text, Math.max(0, width - 1))}…`;
}

export function padText(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const gap = ' '.repeat(Math.max(0, width - widthOf(text)));
  return side === 'left' ? `${gap}${text}` : `${text}${gap}`;
}
