/**
 * CSV after RFC 4180 that a spreadsheet opens without running anything: a cell of text that begins as a formula does gets an
 * apostrophe, unless `--raw`.
 */
import { neutralizeText } from '../../diagnostics/neutral-text.ts';

/** Source: OWASP, CSV Injection. Full-width forms count too: some programs read them alike. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/** Most cells: printable ASCII that neither begins as a formula nor needs quotes. */
const PLAIN = /^[!#-*.-<>?A-~](?:[ !#-+\--~]*[!#-+\--~])?$/;
const NEEDS_QUOTES = /[",\r\n]|^ | $/;

export interface CsvOptions {
  /** Leaves cells as they begin; unseen characters are still shown. */
  readonly raw: boolean;
}

/** One cell. `isText`: only text can be a formula that its writer meant to run; a negative number is one. */
export function toCsvCell(value: string, isText: boolean, { raw }: CsvOptions): string {
  if (PLAIN.test(value)) return value;
  const guarded = isText && !raw && FORMULA.test(value) ? `'${value}` : value;
  const shown = neutralizeText(guarded);
  return NEEDS_QUOTES.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

export function toCsvLine(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}
