/** Signs that look like KQL's and are others: long dashes for minus, `≠`, full-width forms, the entities of a web page. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type FindMistakes, hasFaultAt } from './mistake.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '≠': '!=',
  '≤': '<=',
  '≥': '>=',
  '×': '*',
  '÷': '/',
  '∗': '*',
  '∣': '|',
  '¦': '|',
  '…': '..',
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&apos;': "'",
  '&gt;': '>',
  '&lt;': '<',
  '&amp;': '&',
  '&nbsp;': ' ',
};
const ENTITY = /^&(?:quot|apos|gt|lt|amp|nbsp|#(\d{2,3}));/;

/** What an entity of a web page stands for; undefined for one of no sign of KQL. */
function toSign(entity: RegExpExecArray): string | undefined {
  const number = Number(entity[1] ?? 0);
  return number >= 32 && number < 127 ? String.fromCharCode(number) : ENTITIES[entity[0]];
}

/** The sign that a character stands for; full-width forms are told by their compatibility mapping. */
function toPlain(character: string): string | undefined {
  const sign = SIGNS[character];
  if (sign !== undefined) return sign;
  const plain = character.normalize('NFKC');
  return plain !== character && /^[!-/:-@[-`{-~]$/.test(plain) ? plain : undefined;
}

/** `"a&quot;` is not looked into: an entity inside a string may be meant. */
export const findForeignCharacters: FindMistakes = (context) => {
  const { text, tokens } = context;
  const found: Diagnostic[] = [];
  for (const { kind, start } of tokens) {
    if (kind !== 'mark') continue;
    const entity = ENTITY.exec(text.slice(start, start + 8));
    const character = entity?.[0] ?? text.charAt(start);
    const plain = entity === null ? toPlain(character) : toSign(entity);
    if (plain === undefined) continue;
    if (entity === null && !hasFaultAt(context, start, 'KS002', 'KS006', 'KS198')) continue;
    const span = { start, end: start + character.length };
    const replacement = { span, text: plain };
    found.push(toDiagnostic('KQL302', { character, plain }, { span, replacement }));
  }
  return found;
};
