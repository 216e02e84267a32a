// Text of evidence that tries something with whoever shows it. Made here and not kept as a file: virus scanners flag some
// of it, and version control would have to hold control characters.
import { type Event, makeEvent } from './evidence.ts';

/** What each text tries. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'clears the screen': '\u001b[2J\u001b[H',
  'writes a title': '\u001b]0;owned\u0007',
  'hides behind a carriage return': 'lua harmless.lua\rlua evil.lua',
  'breaks the line': 'lua a.lua\nlua b.lua\r\nc',
  'turns the direction': 'lua \u202excod.lua\u202c \u2066x\u2069',
  'is not seen': 'lua \u200bzero\u2060width\ufeff.lua',
  'is a C1 control': '\u009b31mred\u0085next',
  'ends a line in JSON viewers': 'lua \u2028\u2029.lua',
  'writes with tags': 'lua \u{e0041}\u{e0042}.lua',
  'is a formula': "=cmd|'/c calc'!A0",
  'is a formula by plus': '+1+lua.exe',
  'is a formula by minus': '-1+lua.exe',
  'is a formula by at': '@SUM(lua.exe)',
  'is a formula behind a tab': '\t=1+1',
  'is markup': '<script>alert(1)</script>',
  quotes: 'lua "a" \'b\' `c` \\" ,;',
};

/** A row for each text, in command line, file name, account and device at once; every row is a hit of the seed rule. */
export const makeHostileEvents = (): readonly Event[] =>
  Object.values(HOSTILE).map((text, index) =>
    makeEvent(index, {
      FileName: text.slice(0, 60),
      ProcessCommandLine: `${text} lua.exe`,
      AccountName: text,
      DeviceName: text,
      InitiatingProcessFileName: text,
      InitiatingProcessCommandLine: text,
    }),
  );

/** Characters that no surface may print raw: all controls but the line end, format characters, line separators. */
export const RAW: RegExp = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u;
