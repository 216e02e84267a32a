/** Traps of text: terms, letter case, patterns, addresses, formats. */
import { type Trap, trap } from './trap.ts';

export const TEXT_TRAPS: readonly Trap[] = [
  trap('R6', 'a term is whole', 'print a = "error" has "err", b = "an err." has "err"', [
    [false, true],
  ]),
  trap(
    'R6',
    'underscore is a boundary',
    'print a = "alpha_beta" has "alpha", b = "1_2_3" has "2"',
    [[true, true]],
  ),
  trap(
    'R6',
    'punctuation at an edge needs no boundary',
    'print a = "evil.lua" has ".lua", b = "evil.luac" has ".lua", c = "io.os.execute(\'x\')" has "os.execute("',
    [[true, false, true]],
  ),
  trap('R6', 'a failed occurrence does not stop the search', 'print a = "lua54 lua" has "lua"', [
    [true],
  ]),
  trap(
    'R6',
    'letters of every script are term characters',
    'print a = "ПриветМир" has "привет", b = "Привет Мир" has "привет"',
    [[false, true]],
  ),
  trap('R6', 'the empty needle is everywhere', 'print a = "" has "", b = "x" !has ""', [
    [true, false],
  ]),
  trap(
    'R6',
    'one edge only',
    'print a = "luajit" hasprefix "lua", b = "xlua" hasprefix "lua", c = "xlua" hassuffix "lua", d = "luajit" hassuffix "lua"',
    [[true, false, true, false]],
  ),
  trap(
    'R6',
    'a needle from a column',
    'datatable(s:string, n:string)["evil.luac", ".lua", "a lua b", "lua", "lua54", "lua"] | project s has n',
    [[false], [true], [false]],
  ),
  trap(
    'R7',
    'every operator folds alike',
    'print a = "MÜLLER" =~ "müller", b = "MÜLLER" in~ ("müller"), c = "xMÜLLERx" contains "müller", d = "MÜLLER" has "müller", e = "MÜLLER" startswith "mü"',
    [[true, true, true, true, true]],
  ),
  trap(
    'R7',
    'the long s is no s, the Kelvin sign is k',
    'print a = "\u017F" =~ "s", b = "\u017F" has "s", c = "\u212A" =~ "k", d = "\u212A" has "k"',
    [[false, false, true, true]],
  ),
  trap('R7', '_cs minds case', 'print a = "Lua" has_cs "lua", b = "Lua" contains_cs "Lu"', [
    [false, true],
  ]),
  trap(
    'R15',
    'digits of every script',
    'print a = "٣" matches regex @"^\\d$", b = "é" matches regex @"^\\w$"',
    [[true, true]],
  ),
  trap(
    'R15',
    'words of every script have boundaries',
    'print a = "café" matches regex @"caf\\b", b = "ülua lua" matches regex @"^\\Blua", c = extract(@"\\b(\\w+)$", 1, "lə luə")',
    [[false, false, 'luə']],
  ),
  trap(
    'R15',
    'classes have set operations',
    'print a = extract(@"[\\w--\\d]+", 0, "12état"), b = "e" matches regex "[a-z&&[^aeiou]]"',
    [['état', false]],
  ),
  trap(
    'R15',
    'an empty match right behind another does not count',
    'print a = extract_all("(a*)", "ab"), b = replace_regex("ab", "a*", "-")',
    [[['a', ''], '-b-']],
  ),
  trap(
    'R55',
    'a mark is a character of its own',
    'print a = reverse("e\u0301a"), b = indexof("😀lua", "lua", 0, -1, 1)',
    [['a\u0301e', 1]],
  ),
  trap(
    'R55',
    'occurrences overlap, and earlier texts go first',
    'print a = countof("aaaa", "aa"), b = countof("aaaa", "aa", "regex"), c = replace_strings("This", dynamic(["is", "This"]), dynamic(["was", "x"]))',
    [[3, 2, 'Thwas']],
  ),
  trap(
    'R56',
    'the shortest prefix decides, and no address is null',
    'print a = ipv4_compare("192.168.1.1/30", "192.168.1.255/24"), b = ipv4_is_match("192.168.1", "192.168.1.1"), c = ipv6_is_match("10.0.0.1", "::ffff:a00:1"), d = has_ipv4("x10.0.0.1", "10.0.0.1")',
    [[0, null, true, false]],
  ),
  trap(
    'R57',
    'a modulus is never negative',
    'datatable(s:string)["a", "b", "c", "d", "e", "f"] | summarize a = countif(hash(s) < 0) > 0, b = countif(hash(s, 3) < 0), c = countif(hash(s) % 3 != hash(s, 3))',
    [[true, 0, 0]],
  ),
  trap(
    'R64',
    'longer runs of a letter are several specifiers',
    'print a = format_datetime(datetime(2007-03-09 05:04:03), "dddd MMM yyyyy")',
    [['0909 033 20077']],
  ),
];
