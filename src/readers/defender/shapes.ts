/**
 * The shapes in which Defender and Log Analytics hand out rows of Advanced Hunting, and how a sample of each looks.
 * Sources: https://learn.microsoft.com/defender-xdr/streaming-api-event-hub,
 * https://learn.microsoft.com/defender-endpoint/api/run-advanced-query-api,
 * https://learn.microsoft.com/graph/api/security-security-runhuntingquery.
 */
import { findTable } from '../../schema/tables.ts';
import type { Sample } from '../reader.ts';
import type { RecordShape } from '../tabular/plan-records.ts';
import { toCsvShape, toJsonShape } from '../tabular/record-shape.ts';
import {
  type CsvSample,
  isObject,
  type JsonSample,
  looksLikeJson,
  readCsv,
  readJsonArray,
  readJsonLines,
} from '../tabular/sample.ts';
import { isColumnName } from '../tabular/targets.ts';
import {
  isTimelineHeader,
  TIMELINE_EVENTS,
  TIMELINE_KIND,
  toTimelineMeaning,
} from './timeline-names.ts';

export interface DefenderShape {
  /** How sure: see `Reader.recognise`. */
  readonly score: number;
  readonly shape: RecordShape;
}

const STREAM_PREFIX = 'AdvancedHunting-';
const STREAM_BODY = ['properties'];

function isStreamed(sample: JsonSample): boolean {
  return sample.records.some(
    (record) =>
      typeof record['category'] === 'string' &&
      record['category'].startsWith(STREAM_PREFIX) &&
      isObject(record['properties']),
  );
}

/** `{"time", "category": "AdvancedHunting-…", "properties": {columns}}`. */
function asStreamed(sample: JsonSample): DefenderShape | null {
  if (!isStreamed(sample)) return null;
  const shape = toJsonShape(sample, STREAM_BODY);
  const named = { field: ['category'], prefix: STREAM_PREFIX };
  return { score: 1, shape: { ...shape, named } };
}

/** Rows that name their table in `Type`, as Log Analytics writes them. */
function asTyped(shape: RecordShape): DefenderShape | null {
  const field = ['Type'];
  const known = shape.textsOf(field).filter((name) => findTable(name) !== undefined);
  if (known.length === 0) return null;
  return { score: 0.95, shape: { ...shape, named: { field, prefix: '' } } };
}

function readJsonShape(sample: Sample): DefenderShape | null {
  const lines = readJsonLines(sample);
  if (lines !== null) {
    const found = asStreamed(lines) ?? asTyped(toJsonShape(lines, []));
    if (found !== null) return found;
  }
  const records = readJsonArray(sample, ['records']);
  const hub = records === null ? null : asStreamed(records);
  if (hub !== null) return hub;
  // Saved answers of the two APIs: the names of both keys come in either case.
  for (const name of ['Results', 'results']) {
    const results = readJsonArray(sample, [name]);
    if (results === null || !hasSchema(sample)) continue;
    const shape = toJsonShape(results, []);
    return asTyped(shape) ?? { score: 0.95, shape };
  }
  const array = readJsonArray(sample, []);
  return array === null ? null : (asStreamed(array) ?? asTyped(toJsonShape(array, [])));
}

/** Whether a `Schema` array stands in the sample: in answers of the API it comes before the results. */
function hasSchema(sample: Sample): boolean {
  return ['Schema', 'schema'].some((name) => readJsonArray(sample, [name]) !== null);
}

const LEAST_PORTAL_COLUMNS = 6;

function asCsv(csv: CsvSample): DefenderShape | null {
  const { header } = csv.source;
  if (isTimelineHeader(header)) {
    const shape = toCsvShape(csv, toTimelineMeaning);
    const only = { field: [TIMELINE_KIND], text: TIMELINE_EVENTS };
    return { score: 1, shape: header.includes(TIMELINE_KIND) ? { ...shape, only } : shape };
  }
  const shape = toCsvShape(csv);
  const typed = asTyped(shape);
  if (typed !== null) return typed;
  const columns = new Set(shape.fields.map((field) => field.column));
  const hasTime = columns.has('Timestamp') || columns.has('TimeGenerated');
  const hasDevice = columns.has('DeviceName') || columns.has('DeviceId') || columns.has('AlertId');
  const known = [...columns].filter(isColumnName);
  return hasTime && hasDevice && known.length >= LEAST_PORTAL_COLUMNS
    ? { score: 0.9, shape }
    : null;
}

/** The shape of a sample; null when it is none of Defender's. */
export function findShape(sample: Sample): DefenderShape | null {
  if (looksLikeJson(sample)) return readJsonShape(sample);
  const csv = readCsv(sample, ',');
  return csv === null ? null : asCsv(csv);
}
