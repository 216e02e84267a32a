/** Traps of names, functions of `let`, and what comes from outside. */
import { type Trap, trap } from './trap.ts';

export const NAME_TRAPS: readonly Trap[] = [
  trap(
    'R40',
    'a body sees the names of its declaration, not those of the caller',
    'let x = 100; let f = (a:long) { a + x }; let g = (x:long) { let a = 7; f(x) + a }; datatable(x:long, a:long)[1, 2] | extend y = g(a), z = f(x)',
    [[1, 2, 109, 101]],
  ),
  trap(
    'R40',
    'a table inside a body takes part with the values of the call',
    'let f = (n:long) { toscalar(range i from 1 to 5 step 1 | where i < n | count) }; print a = f(3), b = f(9)',
    [[2, 5]],
  ),
  trap(
    'R40',
    'names that as gives in a body end with it',
    'let f = (n:long) { range i from 1 to n step 1 | as Q | union Q | count }; f(1) | as Q | join kind=inner (f(1) | union Q) on Count | count',
    [[2]],
  ),
  trap(
    'R41',
    'a file that no evidence names has no prevalence, and its row stays',
    'print SHA1 = "00" | invoke FileProfile(SHA1) | project GlobalPrevalence, Signer',
    [[null, '']],
  ),
  trap(
    'R43',
    'a column that the rows have is taken, else the default',
    'print a = 1 | extend b = column_ifexists("a", 5), c = column_ifexists("z", 5) | project b, c',
    [[1, 5]],
  ),
  trap(
    'R43',
    'what is not there is left out of a fuzzy union',
    'union isfuzzy=true (print a=1), NotThere',
    [[1]],
  ),
  trap(
    'R63',
    'an address that the database does not hold gives null, not an empty bag',
    'print a = isnull(geo_info_from_ip_address("10.0.0.1")), b = tostring(geo_info_from_ip_address("10.0.0.1").city)',
    [[true, '']],
  ),
  trap(
    'R63',
    'the globe is a sphere of the radius that the documented distances tell',
    'print tostring(round(geo_distance_2points(-122.407628, 47.578557, -118.275287, 34.019056), 8))',
    [['1546754.35197381']],
  ),
  trap(
    'R81',
    'one equals sign compares nothing: the value behind it is what counts',
    'datatable(a:bool, n:long)[false, 1, true, 2] | where a = true | extend b = iff(n > 1, c = n, d = -n) | project b',
    [[-1], [2]],
  ),
  trap(
    'R83',
    'columns whose names differ in letter case are two columns',
    'datatable(a:string, A:string)["x", "y"] | where A == "y" | extend aA = strcat(a, A) | project A, a, aA',
    [['y', 'x', 'xy']],
  ),
  trap(
    'R83',
    'also in a subquery',
    'datatable(DeviceName:string, deviceName:long)["a", 2] | mv-apply devicename = range(1, 2) to typeof(long) on (summarize s = sum(devicename), S = max(deviceName)) | project DeviceName, deviceName, s, S',
    [['a', 2, 3, 2]],
  ),
  trap(
    'R83',
    'also columns that a pattern or the data make',
    'print s = "k1v2", b = dynamic({"x": 3, "X": 4}) | parse s with "k" a:long "v" A:long | evaluate bag_unpack(b) | project a, A, x, X',
    [[1, 2, 3, 4]],
  ),
  trap(
    'R83',
    'a column may have the name of anything that a translation makes',
    'datatable(element:string, key:dynamic)["abc", dynamic({"p": 1, "q": 2})] | where element in (pack_array("z", "abc")) and not(element in (pack_array("z"))) | mv-expand key',
    [
      ['abc', { p: 1 }],
      ['abc', { q: 2 }],
    ],
  ),
];
