/**
 * Long lists of literals, which the official parser reads in minutes or refuses (more than 32,768 items of `in`; 100,000
 * strings of `dynamic` take minutes). The scan finds them, blanks all but the first items before parsing, so that every
 * offset stays what it was, and hands the blanked items out to be put back after binding.
 */
import type { Token } from './tokens.ts';

/** Lists up to this length go through the parser whole. */
export const LONG_LIST = 4000;
/** What stays of a longer one. */
const KEPT_ITEMS = 1000;

export type ItemClass = 'string' | 'integer' | 'real' | 'bool' | 'null';

/** A literal of a list: its place in the text, and what it is. */
export interface ListItem {
  readonly start: number;
  readonly end: number;
  readonly class: ItemClass;
}

/** A list that was cut: `open` is the offset of its bracket. */
export interface CutList {
  readonly open: number;
  readonly items: readonly ListItem[];
}

type ListRole = 'operand' | 'array' | 'datatable' | 'dynamic' | 'other';

interface OpenList {
  readonly start: number;
  readonly role: ListRole;
  /** The name in front of the bracket. */
  readonly before: string;
  items: ListItem[];
  commas: number;
  /** Tokens since the last comma. */
  pending: Token[];
  isSimple: boolean;
}

const OPERAND_NAMES = new Set(['in', 'has_any', 'has_all']);

function toClass(text: string, token: Token): ItemClass | null {
  const body = text.slice(token.start, token.end);
  if (token.kind === 'string') return 'string';
  if (token.kind === 'number') {
    if (/^\d+$/.test(body)) return 'integer';
    return /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(body) ? 'real' : null;
  }
  if (body === 'true' || body === 'false') return 'bool';
  return body === 'null' ? 'null' : null;
}

/** Watches the tokens go by. */
export class ListWatcher {
  readonly cuts: CutList[] = [];
  /** The longest list that could not be cut, by its number of items and its place. */
  longestWhole: { items: number; start: number } = { items: 0, start: 0 };
  readonly #text: string;
  readonly #open: OpenList[] = [];
  #previous = '';
  #closedName = '';
  #closedCommas = 0;

  constructor(text: string) {
    this.#text = text;
  }

  see(token: Token): void {
    const body = this.#text.slice(token.start, token.end);
    const list = this.#open.at(-1);
    if (token.kind === 'mark' && '([{'.includes(body)) this.#openList(token, body, list);
    else if (token.kind === 'mark' && ')]}'.includes(body)) this.#closeList();
    else if (list !== undefined && token.kind === 'mark' && body === ',') this.#endItem(list);
    else if (list?.isSimple === true) list.pending.push(token);
    // `in~` has the tilde as a token of its own.
    if (body !== '~') this.#previous = body;
  }

  #openList(token: Token, bracket: string, parent: OpenList | undefined): void {
    if (parent !== undefined) parent.isSimple = false;
    const role = this.#roleOf(bracket, parent);
    const isSimple = role === 'operand' || role === 'array' || role === 'datatable';
    this.#open.push({
      start: token.start,
      role,
      before: this.#previous,
      items: [],
      commas: 0,
      pending: [],
      isSimple,
    });
  }

  #roleOf(bracket: string, parent: OpenList | undefined): ListRole {
    if (bracket === '(') {
      if (this.#previous === 'dynamic') return 'dynamic';
      return OPERAND_NAMES.has(this.#previous) ? 'operand' : 'other';
    }
    if (parent?.role === 'dynamic' || parent?.role === 'array') {
      return bracket === '[' ? 'array' : 'dynamic';
    }
    return bracket === '[' && this.#previous === ')' && this.#closedName === 'datatable'
      ? 'datatable'
      : 'other';
  }

  #endItem(list: OpenList): void {
    list.commas += 1;
    if (!list.isSimple) return;
    const tokens = list.pending;
    list.pending = [];
    const last = tokens.at(-1);
    const first = tokens[0];
    // A trailing comma ends no item.
    if (first === undefined || last === undefined) return;
    const sign = tokens.length === 2 && this.#text[first.start] === '-';
    const itemClass = tokens.length === 1 || sign ? toClass(this.#text, last) : null;
    if (itemClass === null || (sign && itemClass !== 'integer' && itemClass !== 'real')) {
      list.isSimple = false;
      return;
    }
    list.items.push({ start: first.start, end: last.end, class: itemClass });
  }

  #closeList(): void {
    const list = this.#open.pop();
    if (list === undefined) return;
    const columns = this.#closedCommas + 1;
    this.#endItem(list);
    this.#closedName = list.before;
    this.#closedCommas = list.commas - 1;
    const count = list.commas;
    if (count <= LONG_LIST) return;
    const width = list.role === 'datatable' ? columns : 1;
    const kept = Math.max(1, Math.floor(KEPT_ITEMS / width)) * width;
    if (list.isSimple && isUniform(list, kept, width)) {
      this.cuts.push({ open: list.start, items: list.items.slice(kept - 1) });
    } else if (count > this.longestWhole.items) {
      this.longestWhole = { items: count, start: list.start };
    }
  }
}

/** Whether the first items show every type of the rest, so that the binder checks the types of all. */
function isUniform(list: OpenList, kept: number, width: number): boolean {
  if (list.role === 'array') return true;
  const seen = Array.from({ length: width }, () => new Set<ItemClass>());
  return list.items.every((item, index) => {
    const classes = seen[index % width];
    if (index < kept) classes?.add(item.class);
    return classes?.has(item.class) === true;
  });
}

/** The text with the cut items blanked, of the same length. The first item of a cut is the last that stays. */
export function blankCuts(text: string, cuts: readonly CutList[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const cut of cuts) {
    const from = cut.items[0]?.end ?? at;
    const to = cut.items.at(-1)?.end ?? from;
    parts.push(text.slice(at, from), ' '.repeat(to - from));
    at = to;
  }
  return parts.join('') + text.slice(at);
}
