import { expect, test } from 'vitest';
import { findTable } from '../../schema/tables.ts';
import { TABLE_OF_ACTION_TYPE } from '../defender/action-types.ts';
import { OWN_ACTION_TYPES, WINDOWS_MAPPINGS } from './mappings.ts';

const events = WINDOWS_MAPPINGS.flatMap(({ events: mappings }) => mappings);

test('a mapping fills columns that its table has, each once', () => {
  const faults = events.flatMap(({ id, table, fields }) => {
    const columns = new Set(findTable(table)?.columns.map(({ name }) => name));
    const filled = fields.map(({ column }) => column);
    return filled
      .filter((name, index) => !columns.has(name) || filled.indexOf(name) !== index)
      .map((name) => `${id} ${name}`);
  });
  expect(faults).toEqual([]);
});

test('an action type is one of the table in Defender, or on the list of our own', () => {
  const faults = events.filter(
    ({ table, action }) =>
      TABLE_OF_ACTION_TYPE[action] !== table && !OWN_ACTION_TYPES.includes(action),
  );
  expect(faults.map(({ id, action }) => `${id} ${action}`)).toEqual([]);
  const used = new Set(events.map(({ action }) => action));
  expect(
    OWN_ACTION_TYPES.filter((name) => !used.has(name) || name in TABLE_OF_ACTION_TYPE),
  ).toEqual([]);
});

test('mappings that share an event id tell their events apart', () => {
  const faults = WINDOWS_MAPPINGS.flatMap(({ events: mappings }) =>
    mappings.filter(
      (event) =>
        event.when === undefined && mappings.filter(({ id }) => id === event.id).length > 1,
    ),
  );
  expect(faults).toEqual([]);
});
