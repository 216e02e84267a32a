import { describe, expect, test } from 'vitest';
import { listTables } from '../schema/tables.ts';
import { bind } from './bind.ts';

const SCHEMA = { tables: listTables() };

/** Code, marked text and message of each diagnostic. */
function faults(query: string): readonly string[] {
  const { value, diagnostics } = bind(query, SCHEMA);
  expect(value).toBeNull();
  return diagnostics.map(({ code, span }) => `${code} ${query.slice(span?.start, span?.end)}`);
}

function hints(query: string): readonly string[] {
  return bind(query, SCHEMA).diagnostics.flatMap((diagnostic) => diagnostic.hints);
}

describe('constructs that are not supported', () => {
  test.each([
    ['DeviceEvents | reduce by DeviceName', 'KQL111 reduce by DeviceName'],
    [
      'DeviceEvents | join kind=inner DeviceInfo on $left.DeviceId == $right.DeviceName and 1 == 1',
      'K',
    ],
    ['DeviceEvents | search "a*b"', 'KQL111 "a*b"'],
    ['DeviceEvents | fork (take 1) (count) | count', 'KQL111 fork'],
    ['let x = DeviceEvents | facet by DeviceName; x', 'KQL111 facet'],
    ['DeviceEvents | partition by DeviceName {DeviceInfo | count}', 'KQL111 {DeviceInfo'],
    ['search in (DeviceEvents, DeviceInfo) FileName != "x"', 'KQL111 search'],
    ['find in (DeviceFileEvents, DeviceNetworkEvents) where SHA1 == "x"', 'KQL111 find'],
    ['find in (DeviceFileEvents) where SHA1 == "x" project SHA1, pack(*)', 'KQL111 find'],
    ['let v = view () { print q = 1 }; union v*', 'KQL111 v*'],
    ['set query_now = datetime(2020-01-01); DeviceEvents', 'KQL111 set query_now'],
    ['let f = (x: long) { f(x) }; print f(1)', 'KS211 f'],
    ['print series_fit_poly(dynamic([1]), dynamic([1]), "2")', 'KS107 "2"'],
    ['print series_fit_poly("a", dynamic([1]), 2)', 'KS'],
    ['DeviceEvents | summarize kind = 5 count()', 'KS'],
    ['DeviceEvents | where DeviceId in ("a", (DeviceInfo | project DeviceId))', 'K'],
  ])('%s is refused as %s', (query, expected) => {
    expect(faults(query).some((fault) => fault.startsWith(expected))).toBe(true);
  });

  test('a name in front of a condition is refused, not taken for an equality', () => {
    expect(faults('DeviceEvents | where DeviceId = "x"')).toEqual(['KQL304 =']);
  });

  test('hints of speed fall away, other parameters are refused', () => {
    expect(
      bind('DeviceEvents | summarize hint.strategy = shuffle count() by DeviceId', SCHEMA).value,
    ).not.toBeNull();
    expect(faults('print toscalar kind=nooptimization (print 1)')).toEqual([
      'KQL103 kind=nooptimization',
    ]);
  });

  test('one pass reports every refusal', () => {
    expect(
      faults('DeviceEvents | reduce by DeviceName | reduce by Pattern').map((f) => f.slice(0, 13)),
    ).toEqual(['KQL111 reduce', 'KQL111 reduce']);
  });
});

describe('unknown names', () => {
  test('an unknown column names the nearest', () => {
    expect(faults('DeviceEvents | where Filename == "x"')).toEqual(['KS142 Filename']);
    expect(hints('DeviceEvents | where Filename == "x"')[0]).toBe('The nearest known: FileName.');
  });

  test('a short list of columns is shown whole', () => {
    expect(hints('DeviceEvents | project DeviceName, FileName | where Nothing == 1')).toContain(
      'The columns here: DeviceName, FileName.',
    );
  });

  test('a column of another table says which', () => {
    expect(hints('DeviceProcessEvents | where RemoteUrl has "x"').join()).toContain(
      "'RemoteUrl' is a column of DeviceNetworkEvents",
    );
  });

  test('a column that an operator dropped says where', () => {
    expect(hints('DeviceEvents | project DeviceName | where FileName == "x"')).toContain(
      "'project' before this does not keep 'FileName'.",
    );
  });

  test('an unknown table names the nearest', () => {
    expect(faults('DeviceProcesEvents | take 1')).toEqual(['KS204 DeviceProcesEvents']);
    expect(hints('DeviceProcesEvents | take 1')[0]).toContain('DeviceProcessEvents');
  });

  test('an unknown function names the nearest', () => {
    expect(faults('print tolowr("A")')).toEqual(['KS211 tolowr']);
    expect(hints('print tolowr("A")')[0]).toContain('tolower');
  });

  test('a let name is among the nearest', () => {
    expect(
      hints('let Patterns = dynamic([]); DeviceEvents | where FileName has_any (Pattern)')[0],
    ).toContain('Patterns');
  });

  test('names of the language that objects inherit are no kinds', () => {
    expect(bind('DeviceEvents | where constructor == 1', SCHEMA).diagnostics[0]?.code).toBe(
      'KS142',
    );
  });
});
