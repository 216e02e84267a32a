/**
 * The text of a query out of bytes: UTF-8, or UTF-16 by its mark, which is what `>` of Windows PowerShell writes. Bytes that are
 * neither are a fault: replaced by a sign for the unknown, as lenient decoders do, a query would ask for something else and find
 * nothing.
 */
import { TextDecoder } from 'node:util';
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import { findEncoding } from '../readers/tabular/text-encoding.ts';

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The first line that is not UTF-8: no character of UTF-8 holds the byte of a line end. */
function lineOfFault(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    if (decode(bytes.subarray(start, end), 'utf-8') === null) break;
    line += 1;
    start = end + 1;
  }
  return line;
}

/** The text without its mark, or the fault of bytes that are no text. `name` is what the message calls them. */
export function decodeQueryText(bytes: Uint8Array, name: string): Outcome<string> {
  const encoding = findEncoding(bytes);
  const text = decode(bytes, encoding);
  if (text !== null) return { value: text, diagnostics: [] };
  const line = encoding === 'utf-8' ? lineOfFault(bytes) : null;
  const fault: Diagnostic = toDiagnostic('CFG009', { name, line });
  return { value: null, diagnostics: [fault] };
}
