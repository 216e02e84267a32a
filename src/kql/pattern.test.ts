import { describe, expect, test } from 'vitest';
import { listTables } from '../schema/tables.ts';
import { bind } from './bind.ts';
import { print } from './print.ts';

const SCHEMA = { tables: listTables() };

const CAPITALS =
  'declare pattern country = (name:string)[state:string] { ("USA").["New York"] = { print Capital = "Albany" }; ' +
  '("USA").["Ohio"] = { print Capital = "Columbus" }; }; ';

function printed(query: string): string {
  const { value, diagnostics } = bind(query, SCHEMA);
  expect(diagnostics).toEqual([]);
  return value === null ? '' : print(value);
}

function faults(query: string): readonly string[] {
  const { value, diagnostics } = bind(query, SCHEMA);
  expect(value).toBeNull();
  return diagnostics.map(({ code, span }) => `${code} ${query.slice(span?.start, span?.end)}`);
}

describe('declare pattern', () => {
  test('a call stands for the body that its arguments and its path match', () => {
    expect(printed(`${CAPITALS}country("USA").["New York"]`)).toBe('print Capital = "Albany"');
    expect(printed(`${CAPITALS}country("USA").Ohio`)).toBe('print Capital = "Columbus"');
  });

  test('a pattern without a path is a call alone', () => {
    expect(printed('declare pattern p = (a:string) { ("x") = { print b = 1 }; }; p("x")')).toBe(
      'print b = 1',
    );
  });

  test('arguments that match nothing are a fault', () => {
    expect(faults(`${CAPITALS}country("USA").Utah`)).toEqual(['KS142 Utah']);
  });

  test('a body with statements of its own is refused', () => {
    expect(
      faults('declare pattern p = (a:string) { ("x") = { let z = 1; print b = z }; }; p("x")'),
    ).toEqual(['KQL111 p("x")']);
  });
});
