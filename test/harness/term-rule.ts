// Kusto's term rule in its plainest form, written for tests alone: no table, no regular expression of the product. A match
// is a case-folded substring; an edge of the needle that is a letter or digit needs a non-alphanumeric neighbour there.

const isTermCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{Nd}]/u.test(character);

/** Whether `text has needle`. */
export const hasTerm = (text: string, needle: string): boolean => {
  const characters = [...text.toLowerCase()];
  const wanted = [...needle.toLowerCase()];
  for (let at = 0; at + wanted.length <= characters.length; at += 1) {
    if (!wanted.every((character, index) => characters[at + index] === character)) continue;
    const left = !isTermCharacter(wanted[0]) || !isTermCharacter(characters[at - 1]);
    const right =
      !isTermCharacter(wanted.at(-1)) || !isTermCharacter(characters[at + wanted.length]);
    if (left && right) return true;
  }
  return wanted.length === 0;
};

const NAMES = ['lua', 'luajit', 'luac'];
const PATTERNS = [
  'lua.exe',
  'lua5',
  'luajit',
  'luac',
  '.lua',
  'dofile(',
  'loadfile(',
  'loadstring(',
  'require(',
  'os.execute(',
  'io.popen(',
  'os.remove(',
  'os.rename(',
  'io.open(',
  'socket.tcp',
  'socket.connect',
  'http.request',
  'ltn12.pump',
];

/** Whether the seed rule's second condition holds, from its text in the issue. */
export const isSeedHit = (fileName: string, commandLine: string): boolean =>
  NAMES.some((name) => hasTerm(fileName, name)) ||
  PATTERNS.some((pattern) => hasTerm(commandLine, pattern));
