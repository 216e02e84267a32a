/** What a file that is no evidence seems to be, in few words for counting: a wrong folder is told apart from a new format. */
import { describeContent } from '../readers/recognise.ts';

/** `JPEG picture`, `text file`, `binary file`, `empty file`. */
export function describeFileKind(start: Uint8Array, complete: boolean): string {
  const seen = describeContent({ bytes: start, complete }).replace(/^it is an? /, '');
  if (seen === 'it is empty') return 'empty file';
  if (seen.startsWith('it is text') || seen.startsWith('it holds')) return 'text file';
  return seen.startsWith('it is') ? 'binary file' : seen;
}
