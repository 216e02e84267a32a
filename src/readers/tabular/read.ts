/** Reader of plain tables: NDJSON, JSON arrays, CSV and TSV whose columns are those of a built-in table. */
import type { PlanningReader, Sample } from '../reader.ts';
import { type Planned, planRecords, type RecordShape } from './plan-records.ts';
import { toCsvShape, toJsonShape } from './record-shape.ts';
import { looksLikeJson, readCsv, readJsonArray, readJsonLines } from './sample.ts';
import { chooseTable, isColumnName, listFits } from './targets.ts';

const DELIMITERS = [',', '\t', ';'];

function knownColumns(shape: RecordShape): number {
  return shape.fields.filter((field) => isColumnName(field.column)).length;
}

/** The shape of a sample of plain records, whether they fit a table or not. */
function findPlainShape(sample: Sample): RecordShape | null {
  if (looksLikeJson(sample)) {
    const json = readJsonLines(sample) ?? readJsonArray(sample, []);
    return json === null ? null : toJsonShape(json, []);
  }
  const shapes = DELIMITERS.flatMap((delimiter) => {
    const csv = readCsv(sample, delimiter);
    return csv === null ? [] : [toCsvShape(csv)];
  });
  return shapes.toSorted((a, b) => knownColumns(b) - knownColumns(a))[0] ?? null;
}

function recognise(sample: Sample): number {
  const shape = findPlainShape(sample);
  if (shape === null) return 0;
  if (chooseTable(shape.fields) !== null) return 0.5;
  return listFits(shape.fields).length > 0 ? 0.2 : 0;
}

function plan(sample: Sample, context: Parameters<PlanningReader['plan']>[1]): Planned {
  const shape = findPlainShape(sample);
  return shape === null ? { plan: null, diagnostics: [] } : planRecords(shape, context);
}

export const TABULAR_READER: PlanningReader = {
  kind: 'planner',
  name: 'tabular',
  title: 'table of events (CSV, TSV, JSON)',
  page: () => ({
    marks: 'a header, or names of members, that are columns of one table',
    tables: ['the one whose columns they are'],
    fields: [],
  }),
  recognise,
  plan,
};
