/**
 * Rows as a table for people: as wide as the terminal, columns as wide as their content where there is room, cells cut
 * with `…` where there is not. When not even short cells fit side by side, each row is a block of its own.
 */
import { neutralizeText } from '../../diagnostics/neutral-text.ts';
import { widthOf } from '../../diagnostics/text-width.ts';
import type { Colours } from './colours.ts';
import { cutText, padText, wrapAfter } from './wrap.ts';

export interface TableColumn {
  readonly name: string;
  /** Numbers stand at the right of their column. */
  readonly isNumber: boolean;
}

const GAP = '  ';
/** A column is not cut below this. */
const NARROWEST = 10;

export interface TableOptions {
  readonly width: number;
  readonly colours: Colours;
}

/** How wide each column is, from its content; null when they do not fit side by side. */
export function fitColumns(natural: readonly number[], width: number): readonly number[] | null {
  const room = width - GAP.length * (natural.length - 1);
  const least = natural.map((each) => Math.min(each, NARROWEST));
  if (least.reduce((sum, each) => sum + each, 0) > room) return null;
  // The widest columns give way first, down to one common width.
  let limit = Math.max(...natural, NARROWEST);
  const used = (at: number): number =>
    natural.reduce((sum, each) => sum + Math.min(each, Math.max(at, NARROWEST)), 0);
  while (limit > NARROWEST && used(limit) > room) limit -= 1;
  return natural.map((each) => Math.min(each, Math.max(limit, NARROWEST)));
}

export class TableWriter {
  readonly #columns: readonly TableColumn[];
  readonly #options: TableOptions;
  #widths: readonly number[] | null = null;
  #row = 0;

  constructor(columns: readonly TableColumn[], options: TableOptions) {
    this.#columns = columns;
    this.#options = options;
  }

  /** The head, with widths from these rows (cells are text of evidence). */
  head(sample: readonly (readonly string[])[]): string {
    const natural = this.#columns.map(({ name }, index) =>
      sample.reduce(
        (widest, row) =>
          Math.max(widest, widthOf(neutralizeText((row[index] ?? '').slice(0, 400)))),
        widthOf(neutralizeText(name)),
      ),
    );
    this.#widths = fitColumns(natural, this.#options.width);
    if (this.#widths === null || this.#columns.length === 0) return '';
    const { bold, dim } = this.#options.colours;
    const widths = this.#widths;
    const names = this.#line(this.#columns.map(({ name }) => name));
    return `${bold(names)}\n${dim(widths.map((width) => '─'.repeat(width)).join(GAP))}\n`;
  }

  /** One row; `head` comes first. */
  row(cells: readonly string[]): string {
    this.#row += 1;
    return this.#widths === null ? this.#block(cells) : `${this.#line(cells)}\n`;
  }

  /** A later row may hold longer cells than those that decided the widths: they are cut only when the line is full. */
  #line(cells: readonly string[]): string {
    const widths = this.#widths ?? [];
    const texts = cells.map(neutralizeText);
    const needed = texts.map((text, index) => Math.max(widths[index] ?? 0, widthOf(text)));
    const gaps = GAP.length * (cells.length - 1);
    const fits = needed.reduce((sum, each) => sum + each, gaps) <= this.#options.width;
    return texts
      .map((text, index) => {
        const width = (fits ? needed : widths)[index] ?? 0;
        const shown = cutText(text, width);
        const isNumber = this.#columns[index]?.isNumber === true;
        return padText(shown, width, isNumber ? 'left' : 'right');
      })
      .join(GAP)
      .trimEnd();
  }

  #block(cells: readonly string[]): string {
    const { width, colours } = this.#options;
    const name = Math.min(32, Math.max(...this.#columns.map((column) => widthOf(column.name))));
    const lines = cells.flatMap((cell, index) => {
      if (cell === '') return [];
      const head = padText(cutText(this.#columns[index]?.name ?? '', name), name);
      return [wrapAfter(`  ${head}  `, neutralizeText(cell), width)];
    });
    return `${colours.bold(`row ${this.#row}`)}\n${lines.join('\n')}\n`;
  }
}
