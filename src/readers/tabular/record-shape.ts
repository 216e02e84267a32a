/** Shapes of samples: the fields of JSON records and of CSV headers. */
import type { FieldPath } from '../../schema/native-plan.ts';
import { TABLE_OF_ACTION_TYPE } from '../defender/action-types.ts';
import type { FieldMeaning } from './field-names.ts';
import type { RecordShape } from './plan-records.ts';
import { type CsvSample, isObject, type JsonObject, type JsonSample } from './sample.ts';
import { type Field, toFields } from './targets.ts';

function valueAt(record: JsonObject, path: FieldPath): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), record);
}

function listActionTypes(body: FieldPath, fields: readonly Field[]): Pick<RecordShape, 'listed'> {
  const field = fields.find((known) => known.column === 'ActionType');
  return field === undefined
    ? {}
    : { listed: { field: [...body, field.name], byText: TABLE_OF_ACTION_TYPE } };
}

/** Shape of JSON records whose columns lie below `body`. */
export function toJsonShape(sample: JsonSample, body: FieldPath): RecordShape {
  const names = new Set<string>();
  for (const record of sample.records) {
    const held = valueAt(record, body);
    if (isObject(held)) for (const name of Object.keys(held)) names.add(name);
  }
  const fields = toFields([...names]);
  return {
    source: sample.source,
    body,
    fields,
    textsOf: (field) =>
      sample.records.flatMap((record) => {
        const value = valueAt(record, field);
        return typeof value === 'string' && value !== '' ? [value] : [];
      }),
    ...listActionTypes(body, fields),
  };
}

/** Shape of a CSV file, with another reading of its header names if one is given. */
export function toCsvShape(
  sample: CsvSample,
  meaning?: (name: string) => FieldMeaning,
): RecordShape {
  const { header } = sample.source;
  const fields = toFields(
    [...new Set(header)].filter((name) => name !== ''),
    meaning,
  );
  return {
    source: sample.source,
    body: [],
    fields,
    textsOf: (field) => {
      const index = header.indexOf(field[0] ?? '');
      return sample.rows.flatMap((row) => {
        const text = row[index];
        return text === undefined || text === '' ? [] : [text];
      });
    },
    ...listActionTypes([], fields),
  };
}
