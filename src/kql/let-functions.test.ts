import { describe, expect, test } from 'vitest';
import { listTables } from '../schema/tables.ts';
import { bind } from './bind.ts';
import { print } from './print.ts';
import type { QueryBlock } from './tree.ts';

const SCHEMA = { tables: listTables() };

function boundQuery(query: string): QueryBlock {
  const { value, diagnostics } = bind(query, SCHEMA);
  expect(diagnostics).toEqual([]);
  if (value === null) throw new Error('no value');
  return value;
}

function statementNames(query: string): readonly string[] {
  return boundQuery(query).statements.map(({ name }) => name);
}

describe('functions of let statements', () => {
  test('a body is a statement where the function is declared', () => {
    expect(
      print(boundQuery('let f = (x: long, y: long = 2) { let z = x + y; z * 2 }; print f(1)')),
    ).toMatchInlineSnapshot(`
        "let f = (x: long, y: long) {
        let z = (x + y);
        (z * 2)
        };
        print print_0 = f(1, 2)"
      `);
  });

  test('calls with the same body share it, a table of other columns gives another', () => {
    expect(statementNames('let f = (x: long) { x + 1 }; print f(1), f(2)')).toEqual(['f']);
    expect(
      statementNames(
        'let f = (T: (*)) { T | distinct * }; f((range a from 1 to 2 step 1)) | union (f((range b from 1 to 2 step 1)))',
      ),
    ).toEqual(['f', 'f_1']);
  });

  test('the name of another body is one that the query does not use', () => {
    expect(
      statementNames(
        'let f_1 = 5; let f = (T: (*)) { T | distinct * }; f((range a from f_1 to 2 step 1)) | union (f((range b from 1 to 2 step 1)))',
      ),
    ).toEqual(['f_1', 'f', 'f_2']);
  });

  test('a function that nobody calls is no statement', () => {
    expect(statementNames('let f = (x: long) { x + 1 }; print 1')).toEqual([]);
  });

  test('spans inside a body are places in the query', () => {
    const query = 'let f = (x: long) { x + 12345 }; print f(1)';
    const [statement] = boundQuery(query).statements;
    if (statement === undefined || !('function' in statement)) throw new Error('no function');
    const { body } = statement.function;
    if (!('scalar' in body) || !('right' in body.scalar)) throw new Error('no sum');
    const right = body.scalar.right as { span: { start: number; end: number } };
    expect(query.slice(right.span.start, right.span.end)).toBe('12345');
  });

  test('faults inside a body, and of functions inside it, point into the query', () => {
    const query =
      'let f = (x: long) { let g = (y: long) { y + toscalar(kind=nooptimization (print 1)) }; g(x) }; print f(1)'.replace(
        'toscalar(kind=nooptimization (print 1))',
        'toscalar kind=nooptimization (print 1)',
      );
    const { diagnostics } = bind(query, SCHEMA);
    expect(diagnostics.map(({ span }) => query.slice(span?.start, span?.end))).toEqual([
      'kind=nooptimization',
    ]);
  });

  test('a long list in a body is whole', () => {
    const items = Array.from({ length: 6000 }, (_, index) => `"n${index}"`).join(', ');
    const query = `let before = 1; let f = (s: string) { s in (${items}) }; print f("n5999"), before`;
    const json = JSON.stringify(boundQuery(query));
    expect(json).toContain('"n5999"');
    expect(json).toContain('"n0"');
  });

  test('a function cannot call itself', () => {
    const { value, diagnostics } = bind('let f = (x: long) { f(x) }; print f(1)', SCHEMA);
    expect(value).toBeNull();
    expect(diagnostics[0]?.code).toBe('KS211');
    expect(diagnostics[0]?.hints.join()).toContain('cannot call itself');
  });

  test.each([
    'let f = (x: long, y: string = "q") { let h = (p: long) { p + x }; strcat(h(x), y) }; let g = () { f(3) }; print f(x = 5, y = "z"), g()',
    'let f = (t: (DeviceId: string), n: long) { t | where FileSize > n }; DeviceEvents | invoke f(5) | union (f(DeviceFileEvents, 6))'.replace(
      '(DeviceId: string)',
      '(FileSize: long)',
    ),
    'let v = view () { DeviceEvents | take 1 }; v | count',
  ])('%s is printed and bound to the same tree', (query) => {
    const first = boundQuery(query);
    const second = boundQuery(print(first));
    const bare = (tree: QueryBlock): unknown =>
      JSON.parse(JSON.stringify(tree, (key, value) => (/span$/i.test(key) ? undefined : value)));
    expect(bare(second)).toEqual(bare(first));
  });
});

describe('statements', () => {
  test('a query parameter has the value of its default', () => {
    expect(statementNames('declare query_parameters(x: long = 5); print x')).toEqual(['x']);
  });

  test('a query parameter without one is refused, and the refusal says how to give it one', () => {
    const { value, diagnostics } = bind('declare query_parameters(x: long); print x', SCHEMA);
    expect(value).toBeNull();
    expect(diagnostics[0]?.hints).toEqual([
      'A default in its declaration gives it one, as in declare query_parameters(x: long = …).',
    ]);
  });

  test('an option that changes no rows is noted', () => {
    const { value, diagnostics } = bind('set notruncation; print 1', SCHEMA);
    expect(value).not.toBeNull();
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['KQL201', 'info']]);
  });

  test.each(['set query_take_max_records = 5; print 1', 'set nobody_knows = 1; print 1'])(
    '%s is refused',
    (query) => {
      expect(bind(query, SCHEMA).diagnostics.map(({ code }) => code)).toEqual(['KQL111']);
    },
  );

  test('a value by itself answers with one row', () => {
    expect(print(boundQuery('let x = 2; x + 1'))).toBe('let x = 2;\nprint result = (x + 1)');
  });
});
