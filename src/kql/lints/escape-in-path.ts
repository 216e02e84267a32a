/** A backslash of a path that happens to begin an escape sequence: `"C:\new"` holds a line end. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { scanTokens } from '../tokens.ts';
import type { Lint } from './lint.ts';

const PLAIN = /^[hH]?(?<quote>["'])(?<content>[\s\S]*)\k<quote>$/;
/** Behind a drive, or between two words of a path of one backslash each. */
const IN_PATH = /(?:^[A-Za-z]:|^%\w+%|[A-Za-z]:(?:\\\w+)*)(?<escape>\\[abfnrtv])\w/;

export const ESCAPE_IN_PATH: Lint = {
  name: 'escape-in-path',
  code: 'LNT009',
  summary: 'an escape sequence in the middle of a path',
  page: 'In an ordinary string a backslash begins an escape: `"C:\\new"` is `C:`, a line end and `ew`, and no path is equal to it. A string with `@` in front is taken as it is.',
  bad: 'DeviceProcessEvents | where Timestamp > ago(1d) | where FolderPath startswith "C:\\tools"',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d) | where FolderPath startswith @"C:\\tools"',
  find: ({ text }) =>
    [...scanTokens(text)].flatMap(({ kind, start, end }) => {
      const content =
        kind === 'string' ? PLAIN.exec(text.slice(start, end))?.groups?.['content'] : undefined;
      const escape = content === undefined ? undefined : IN_PATH.exec(content)?.groups?.['escape'];
      if (content === undefined || escape === undefined || content.includes('\\\\')) return [];
      const span = { start, end };
      const replacement = { span, text: `@"${content.replaceAll('"', '""')}"` };
      return [toDiagnostic('LNT009', { escape }, { span, replacement })];
    }),
};
