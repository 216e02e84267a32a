import { expect, test } from 'vitest';
import { column, integer, isIn, text } from './build.ts';
import { printCommand, printScript } from './print-command.ts';

test('a table is made with its types, requirements and defaults', () => {
  const printed = printCommand(
    {
      kind: 'CreateTable',
      table: 'DeviceEvents',
      temporary: false,
      ifNotExists: true,
      columns: [
        { name: 'Timestamp', type: 'bigint', notNull: false },
        { name: 'FileName', type: 'varchar', notNull: true, defaultValue: text('') },
        { name: '$file', type: 'integer', notNull: false },
      ],
    },
    'duckdb',
  );
  expect(printed.text).toMatchInlineSnapshot(
    `"CREATE TABLE IF NOT EXISTS "DeviceEvents" ("Timestamp" BIGINT, "FileName" VARCHAR NOT NULL DEFAULT '', "$file" INTEGER)"`,
  );
});

test('an insert names its columns and its query', () => {
  const printed = printCommand(
    {
      kind: 'InsertQuery',
      table: 'a"b',
      columns: ['x'],
      query: {
        kind: 'Select',
        items: [{ expression: { kind: 'Parameter', name: 'p', type: 'varchar' }, alias: 'x' }],
      },
    },
    'duckdb',
  );
  expect(printed.text).toContain('INSERT INTO "a""b" ("x")\nSELECT');
  expect(printed.parameters).toEqual(['p']);
});

test('a view takes the place of the one before, and a column comes with its default', () => {
  const script = printScript(
    [
      {
        kind: 'AddColumn',
        table: 't',
        column: { name: 'x', type: 'varchar', notNull: false, defaultValue: text('') },
      },
      {
        kind: 'CreateView',
        view: 'v',
        temporary: true,
        query: { kind: 'Select', items: [{ expression: integer(1), alias: 'one' }] },
      },
    ],
    'duckdb',
  );
  expect(script).toMatchInlineSnapshot(`
    "ALTER TABLE "t" ADD COLUMN "x" VARCHAR DEFAULT '';
    CREATE OR REPLACE TEMPORARY VIEW "v" AS
    SELECT 1 AS "one";"
  `);
});

test('a script ends each command with a semicolon', () => {
  const script = printScript(
    [
      { kind: 'Transaction', action: 'begin' },
      { kind: 'Delete', table: '$alert', where: isIn(column('id'), [text("a'; drop")]) },
      {
        kind: 'Update',
        table: 't',
        column: 'x',
        value: integer(1),
        where: isIn(column('id'), [text('a')]),
      },
      { kind: 'DropTable', table: 't', ifExists: true },
      { kind: 'Set', option: 'threads', value: integer(2) },
      { kind: 'Checkpoint' },
      { kind: 'Transaction', action: 'commit' },
    ],
    'duckdb',
  );
  expect(script).toMatchInlineSnapshot(`
    "BEGIN;
    DELETE FROM "$alert" WHERE "id" IN ('a''; drop');
    UPDATE "t" SET "x" = 1 WHERE "id" IN ('a');
    DROP TABLE IF EXISTS "t";
    SET "threads" = 2;
    CHECKPOINT;
    COMMIT;"
  `);
});

test('rows go to a Parquet file whose path is quoted', () => {
  const query = { kind: 'Select', items: [{ expression: integer(1), alias: 'one' }] } as const;
  const { text: sql } = printCommand({ kind: 'ExportParquet', query, path: "a'b" }, 'duckdb');
  expect(sql).toContain("TO 'a''b' (FORMAT parquet, COMPRESSION zstd)");
});
