import { describe, expect, test } from 'vitest';
import { editDistance, findNearestNames } from './nearest-names.ts';
import { addOptionalColumns, listOptionalColumns } from './optional-columns.ts';
import { findNearestTables, findTable, findTimeColumn, listTables } from './tables.ts';

describe('built-in tables', () => {
  test('every column has a name, a type and a meaning, and no name twice in one table', () => {
    for (const table of listTables()) {
      const names = table.columns.map((column) => column.name);
      expect(new Set(names).size).toBe(names.length);
      expect(table.columns.every((column) => column.description !== '')).toBe(true);
    }
  });

  test('every table has a column of time', () => {
    expect(listTables().map(findTimeColumn)).not.toContain(undefined);
    expect(findTimeColumn({ name: 'T', columns: [{ name: 'Timestamp', type: 'string' }] })).toBe(
      undefined,
    );
  });

  test('AdditionalFields is dynamic, so that AdditionalFields.x binds', () => {
    const column = findTable('DeviceProcessEvents')?.columns.find(
      ({ name }) => name === 'AdditionalFields',
    );
    expect(column?.type).toBe('dynamic');
  });

  test('names are exact, and a misspelt one has its nearest', () => {
    expect(findTable('deviceprocessevents')).toBe(undefined);
    expect(findNearestTables('DeviceProcesEvent')[0]).toBe('DeviceProcessEvents');
  });
});

describe('optional columns', () => {
  test('TimeGenerated appears on a Device table only when the query names it', () => {
    const table = findTable('DeviceProcessEvents');
    if (table === undefined) throw new Error('no table');
    expect(addOptionalColumns(table, new Set())).toBe(table);
    expect(addOptionalColumns(table, new Set(['TimeGenerated'])).columns.at(-1)).toEqual({
      name: 'TimeGenerated',
      type: 'datetime',
    });
  });

  test('a table that has TimeGenerated itself keeps its own', () => {
    const table = findTable('Syslog');
    if (table === undefined) throw new Error('no table');
    expect(listOptionalColumns(table).map(({ name }) => name)).toEqual([
      'OriginFile',
      'OriginRecord',
    ]);
  });
});

describe('nearest names', () => {
  test('a change of case is nearer than a change of letter', () => {
    expect(findNearestNames('filename', ['FileNames', 'FileName', 'Filename2'])[0]).toBe(
      'FileName',
    );
    expect(editDistance('ab', 'ba')).toBe(1);
  });

  test('nothing near gives nothing', () => {
    expect(findNearestNames('Xyz', ['DeviceName', 'FileName'])).toEqual([]);
  });
});
