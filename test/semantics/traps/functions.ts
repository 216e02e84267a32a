/** Traps of functions and aggregates over many values. */
import { type Trap, trap } from './trap.ts';

export const FUNCTION_TRAPS: readonly Trap[] = [
  trap(
    'R33',
    'variance is rounded, the deviation is the root of that',
    'datatable(n:long)[1, 2, 3, 4] | summarize a = variance(n), b = stdev(n) == sqrt(1.6666666667), c = stdev(n + real(inf)), d = avgif(n, n > 9), e = stdevif(n, n > 9), p = percentile(n, 50)',
    [[1.6666666667, true, 'NaN', 'NaN', 0, 2]],
  ),
  trap(
    'R33',
    'NaN is the least and the most',
    'datatable(n:real)[1.0, real(nan)] | summarize a = min(n), b = max(n)',
    [['NaN', 'NaN']],
  ),
  trap(
    'R34',
    'the first of the extreme rows, the first value of a name',
    'datatable(n:long, s:string)[2, "b", 2, "a", 1, "b"] | summarize arg_max(n, s), x = make_set(s), y = make_bag(bag_pack(s, n)), z = make_list_if(s, n == 2)',
    [[2, 'b', ['b', 'a'], { b: 2, a: 2 }, ['b', 'a']]],
  ),
  trap(
    'R34',
    'a condition leaves rows out, also those of dynamic values',
    'datatable(n:long, d:dynamic)[1, dynamic(1), 2, dynamic(2), 3, dynamic(null)] | summarize a = make_list_if(d, n > 1), b = countif(n > 1), c = take_anyif(n, n > 1)',
    [[[2, null], 2, 2]],
  ),
  trap(
    'R35',
    'whole numbers stay whole, quotients do not; what is missing is null',
    'print a = tostring(series_add(dynamic([1, 2]), dynamic([3, 4]))), b = tostring(series_divide(dynamic([4]), dynamic([2]))), c = series_add(dynamic([1, "a", 3]), dynamic([1, 2]))',
    [['[4,6]', '[2.0]', [2, null, null]]],
  ),
  trap(
    'R35',
    'a Fourier transform is not padded and has no factor, its inverse has one',
    'print x = dynamic([1, 1, 1]) | project (a, b) = series_fft(x) | project tolong(a[0]), abs(toreal(a[1])) < 1e-12, array_length(b)',
    [[3, true, 3]],
  ),
  trap(
    'R35',
    'the degree of a polynomial is a whole number, the coefficient of its highest power comes first',
    'print x = dynamic([0, 1, 2, 3]), y = dynamic([1, 2, 9, 28]) | project (a, b) = series_fit_poly(y, x, 3) | project b',
    [[[1, 0, 0, 1]]],
  ),
  trap(
    'R35',
    'interpolated whole numbers are cut',
    'print a = series_fill_linear(dynamic([1, null, 4])), b = series_fill_linear(dynamic([1.0, null, 4]))',
    [
      [
        [1, 2, 4],
        [1, 2.5, 4],
      ],
    ],
  ),
  trap(
    'R51',
    'what is no array adds nothing, and sets keep first appearance',
    'print a = array_concat(parse_json("{}"), dynamic([99])), b = set_union(dynamic([2, 1, 2]), dynamic([1.0, 3]))',
    [[[99], [2, 1, 3]]],
  ),
  trap(
    'R51',
    'several arrays sort together',
    'print (a, b, c) = array_sort_asc(dynamic([3, null, 1]), dynamic(["x", "y", "z"]), dynamic([1]))',
    [[[1, 3, null], ['z', 'x', 'y'], null]],
  ),
  trap(
    'R52',
    'mathematics ends in null, infinity or NaN, never in an error',
    'print a = log(-1.0), b = log(0.0), c = acos(2.0), d = round(2.5), e = round(-2.5), f = max_of(real(null), real(nan)), g = sign(real(nan)), h = cos(real(null))',
    [[null, '-Infinity', 'NaN', 3, -3, 'NaN', 0, null]],
  ),
  trap(
    'R54',
    'a local time that the clocks pass over counts by the offset after',
    'print datetime_local_to_utc(datetime(2022-03-27 02:00:00.0000001), "Europe/Brussels")',
    [['2022-03-27T00:00:00.0000001Z']],
  ),
  trap(
    'R67',
    'numbers of versions keep all of their digits through comparisons, sorts, groups and joins',
    'datatable(v:string)["99999999.99999999.99999999.99999998", "99999999.99999999.99999999.99999999", "1.0", "1", "1.", "1.2.3.4.5"] | extend p = parse_version(v) | join kind=inner (print w = 0, p = parse_version("99999999.99999999.99999999.99999999") | union (print w = 1, p = parse_version("1.0.0.0"))) on p | summarize c = count() by p | sort by p desc | project t = tostring(p), c, a = p > parse_version("99999999.99999999.99999999.99999998")',
    [
      ['99999999999999999999999999999999', 1, true],
      ['1000000000000000000000000', 2, false],
    ],
  ),
];
