/** A whole query in SQL: `SELECT … FROM … WHERE …`. What KQL says instead begins with the table and goes on by pipes. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { FindMistakes } from './mistake.ts';

/** Longer statements are not rewritten. */
const MAX_LENGTH = 2000;

const WORDS = /\b(?:from|where|group\s+by|having|order\s+by|limit)\b/gi;

/** The parts of a statement by their words, strings left alone; null when a word stands twice or there is no table. */
function readParts(statement: string): ReadonlyMap<string, string> | null {
  const masked = statement.replace(/'[^']*'|"[^"]*"/g, (quoted) => '_'.repeat(quoted.length));
  const parts = new Map<string, string>();
  let word = 'select';
  let from = /^\s*select\b/i.exec(masked)?.[0].length ?? 0;
  for (const match of masked.matchAll(WORDS)) {
    parts.set(word, statement.slice(from, match.index).trim());
    word = match[0].toLowerCase().replace(/\s+/g, ' ');
    from = match.index + match[0].length;
    if (parts.has(word)) return null;
  }
  parts.set(word, statement.slice(from).replace(/;\s*$/, '').trim());
  return /^\w+$/.test(parts.get('from') ?? '') ? parts : null;
}

function splitList(list: string): readonly string[] {
  return list.split(/,(?![^(]*\))/).map((item) => item.trim());
}

/** `a AS b` is `b = a`, `COUNT(*)` is `count()`. */
function toItem(item: string): string {
  const plain = item.replace(
    /\b(\w+)\(\s*\*\s*\)/g,
    (_all, name: string) => `${name.toLowerCase()}()`,
  );
  const named = /^(.+?)\s+as\s+(\w+)$/i.exec(plain);
  const value = (named?.[1] ?? plain).replace(/^(?:count|sum|min|max|avg)\(/i, (call) =>
    call.toLowerCase(),
  );
  return named === null ? value : `${named[2]} = ${value}`;
}

function toKql(parts: ReadonlyMap<string, string>): string {
  const select = parts.get('select') ?? '*';
  const top = /^top\s+(\d+)\s+/i.exec(select);
  const isDistinct = /^distinct\s+/i.test(select);
  const items = splitList(select.replace(/^(?:top\s+\d+|distinct)\s+/i, '')).map(toItem);
  const groups = parts.get('group by');
  const pipes: string[] = [parts.get('from') ?? ''];
  const where = parts.get('where');
  if (where !== undefined) pipes.push(`where ${where}`);
  const aggregates = items.filter((item) => /\b(?:count|sum|min|max|avg)\(/.test(item));
  if (groups !== undefined || aggregates.length > 0) {
    pipes.push(`summarize ${aggregates.join(', ')}${groups === undefined ? '' : ` by ${groups}`}`);
  }
  const having = parts.get('having');
  if (having !== undefined) pipes.push(`where ${having}`);
  const order = parts.get('order by');
  if (order !== undefined) {
    const keys = splitList(order).map((key) =>
      key.replace(/\s+(asc|desc)$/i, (way) => way.toLowerCase()).replace(/^(\w+)$/, '$1 asc'),
    );
    pipes.push(`sort by ${keys.join(', ')}`);
  }
  if (groups === undefined && aggregates.length === 0 && items.join() !== '*') {
    pipes.push(`${isDistinct ? 'distinct' : 'project'} ${items.join(', ')}`);
  }
  const limit = parts.get('limit') ?? top?.[1];
  if (limit !== undefined) pipes.push(`take ${limit}`);
  return pipes.join(' | ');
}

export const findSqlStatement: FindMistakes = ({ text }) => {
  const start = /^\s*select\b/i.test(text) ? text.search(/\S/) : -1;
  if (start === -1 || text.length > MAX_LENGTH) return [];
  const parts = readParts(text);
  const span = { start, end: parts === null ? start + 'select'.length : text.trimEnd().length };
  const place = parts === null ? { span } : { span, replacement: { span, text: toKql(parts) } };
  return [toDiagnostic('KQL310', {}, place)];
};
