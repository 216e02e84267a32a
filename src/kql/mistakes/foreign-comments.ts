/** Comments of other languages: `-- …`, `# …`, and C's. KQL has `//` only. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { areJoined, bodyOf, type FindMistakes } from './mistake.ts';

function isFirstOnLine(text: string, at: number): boolean {
  return /(?:^|[\n\r])[^\S\n\r]*$/.test(text.slice(Math.max(0, at - 200), at));
}

/** Edges of a graph, as in `a --> b` and `(a)--(b)`. */
function isEdge(text: string, at: number): boolean {
  return /^--[>([]/.test(text.slice(at, at + 3)) || /[)\]<]$/.test(text.slice(0, at));
}

function endOfLine(text: string, at: number): number {
  const found = text.slice(at).search(/[\r\n]/);
  return found === -1 ? text.length : at + found;
}

export const findForeignComments: FindMistakes = (context) => {
  const { text, tokens } = context;
  const found: Diagnostic[] = [];
  let seen = 0;
  const add = (start: number, end: number, written: string, instead: string): void => {
    const span = { start, end };
    found.push(toDiagnostic('KQL308', { written }, { span, replacement: { span, text: instead } }));
    seen = end;
  };
  tokens.forEach(({ start }, index) => {
    if (start < seen) return;
    const body = bodyOf(context, index);
    const pair = areJoined(context, index) ? body + bodyOf(context, index + 1) : body;
    if (body === '#' || (pair === '--' && !isEdge(text, start))) {
      const written = body === '#' ? '#' : '--';
      const end = endOfLine(text, start);
      const isBehind = context.faults.some(
        ({ span }) => span && span.start >= start && span.start < end,
      );
      if (!isFirstOnLine(text, start) && !isBehind) return;
      add(start, end, written, `//${text.slice(start + written.length, end)}`);
    } else if (pair === '/*') {
      const close = text.indexOf('*/', start + 2);
      if (close === -1) return;
      const lines = text
        .slice(start + 2, close)
        .trim()
        .split(/\r\n|\r|\n/);
      const comment = lines.map((line) => `// ${line.trim()}`.trimEnd()).join('\n');
      const follows = /^[^\S\n\r]*(?:$|[\n\r])/.test(text.slice(close + 2));
      add(start, close + 2, '/* … */', follows ? comment : `${comment}\n`);
    }
  });
  return found;
};
