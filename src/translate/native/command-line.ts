/**
 * A Windows command line as its arguments, as CommandLineToArgvW reads it: the program's name ends at a quote or a blank
 * whatever it holds; behind it backslashes count only before a quote, and of three quotes in a row the third is itself.
 * Source: https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw
 */

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** Where the program's name ends, and the name. */
function readProgram(text: string): readonly [string, number] {
  if (text.startsWith('"')) {
    const end = text.indexOf('"', 1);
    return end < 0 ? [text.slice(1), text.length] : [text.slice(1, end), end + 1];
  }
  const end = text.search(/[ \t]/);
  return end < 0 ? [text, text.length] : [text.slice(0, end), end];
}

export function splitCommandLine(text: string): readonly string[] {
  const [program, behind] = readProgram(text);
  const args = [program];
  let at = behind;
  while (isBlank(text[at])) at += 1;
  let argument = '';
  let isOpen = at < text.length;
  let quotes = 0;
  let backslashes = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (isBlank(character) && quotes === 0) {
      args.push(argument);
      argument = '';
      backslashes = 0;
      while (isBlank(text[at])) at += 1;
      isOpen = at < text.length;
      continue;
    }
    at += 1;
    if (character === '\\') {
      argument += character;
      backslashes += 1;
      continue;
    }
    if (character !== '"') {
      argument += character;
      backslashes = 0;
      continue;
    }
    // Two backslashes before a quote are one; a single one makes the quote a character.
    argument = argument.slice(0, argument.length - Math.ceil(backslashes / 2));
    if (backslashes % 2 === 1) argument += '"';
    else quotes += 1;
    backslashes = 0;
    for (; text[at] === '"'; at += 1) {
      quotes += 1;
      if (quotes !== 3) continue;
      argument += '"';
      quotes = 0;
    }
    if (quotes === 2) quotes = 0;
  }
  if (isOpen) args.push(argument);
  return args;
}
