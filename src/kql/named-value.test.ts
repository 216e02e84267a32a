import { describe, expect, test } from 'vitest';
import { listTables } from '../schema/tables.ts';
import { bind } from './bind.ts';

const SCHEMA = { tables: listTables() };

function found(query: string): readonly string[] {
  return bind(query, SCHEMA).diagnostics.map(
    ({ code, severity, span }) => `${severity} ${code} ${query.slice(span?.start, span?.end)}`,
  );
}

describe('a value with a name that has no use', () => {
  test('is the value, with a warning', () => {
    const query = 'DeviceEvents | extend a = true | where a = true';
    expect(found(query)).toEqual(['warning KQL206 a = true']);
    expect(bind(query, SCHEMA).value).not.toBeNull();
  });

  test('is refused where the name could say which argument is meant', () => {
    expect(found('print strcat_array(dynamic([1]), delimiter = ",")')).toEqual([
      'error KQL111 delimiter = ","',
    ]);
  });
});

describe('columns that a workspace adds', () => {
  test('bind on tables of Defender, with one notice for each that only the workspace knows', () => {
    const query =
      'DeviceEvents | where _IsBillable and TimeGenerated > ago(1d) | where _IsBillable | summarize sum(_BilledSize) by Type';
    expect(found(query)).toEqual(['info KQL207 _BilledSize', 'info KQL207 _IsBillable']);
  });

  test('are not there for a query that binds without them', () => {
    const query = 'DeviceEvents | extend Type = 1 | getschema | where ColumnName == "TenantId"';
    expect(found(query)).toEqual([]);
    const own = 'DeviceEvents | where TimeGenerated > ago(1d) | extend Type = 1 | project Type';
    expect(bind(own, SCHEMA).value?.columns).toEqual([{ name: 'Type', type: 'long' }]);
  });
});
