/**
 * Text of evidence made safe to show (DESIGN decision 11): characters that steer a terminal, turn the direction of
 * writing or are not seen at all print as escapes. Backslashes stay as they are: paths are full of them.
 */

/** Controls, format characters (bidirectional marks, zero width, tags), line separators, halves of a pair. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const UNSEEN_IN_JSON = /[\u007f-\u009f\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Between tokens JSON allows these; a line of NDJSON must not hold them. */
const JSON_SPACE = /[\n\r\t]/g;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function toHex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}

function escapeCharacter(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${toHex(code, 5)}}` : `\\u${toHex(code, 4)}`;
}

function escapeUnits(character: string): string {
  let escaped = '';
  for (let index = 0; index < character.length; index += 1) {
    escaped += `\\u${toHex(character.charCodeAt(index), 4)}`;
  }
  return escaped;
}

/** One line of plain text without a character that is not seen. */
export function neutralizeText(text: string): string {
  return text.replace(UNSEEN, escapeCharacter);
}

/** JSON text that means the same and has no such character in it, nor a line end. */
export function neutralizeJson(json: string): string {
  return neutralizeJsonLines(toOneLine(json));
}

/** Lines of JSON text, each without such a character: many at once, since to look costs less than to begin to look. */
export function neutralizeJsonLines(lines: string): string {
  return lines.replace(UNSEEN_IN_JSON, escapeUnits);
}

/** JSON text that means the same and has no line end. */
export function toOneLine(json: string): string {
  return json.replace(JSON_SPACE, ' ');
}
