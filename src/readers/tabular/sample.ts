/** The first records of a file as readers look at them: names of fields and a few texts of each. */
import type { FieldPath, PlanSource } from '../../schema/native-plan.ts';
import type { Sample } from '../reader.ts';
import { CsvSplitter } from './csv-records.ts';
import { JsonSplitter } from './json-splitter.ts';
import { toUtf8 } from './text-encoding.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A sample cut into JSON objects. */
export interface JsonSample {
  readonly kind: 'json';
  readonly source: Extract<PlanSource, { form: 'ndjson' | 'json-array' }>;
  readonly records: readonly JsonObject[];
}

/** A sample cut into rows; `rows` are without the header. */
export interface CsvSample {
  readonly kind: 'csv';
  readonly source: Extract<PlanSource, { form: 'csv' }>;
  readonly rows: readonly (readonly string[])[];
}

/** Records that are looked at: enough to see which fields there are. */
const MOST_RECORDS = 500;
const MOST_BYTES = 1024 * 1024;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What begins with a brace or bracket may be JSON; so may lines of which only some are damaged, the first one among them. */
export function looksLikeJson(sample: Sample): boolean {
  const start = Buffer.from(toUtf8(sample.bytes).subarray(0, 1024)).toString('latin1').trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return true;
  return (readJsonLines(sample)?.records.length ?? 0) > 1;
}

/** One object a line: null unless the first line, or every third, is an object. */
export function readJsonLines(sample: Sample): JsonSample | null {
  const text = Buffer.from(toUtf8(sample.bytes)).toString('utf8');
  const lines = text.split('\n');
  if (!sample.complete && lines.length > 1) lines.pop();
  const filled = lines.filter((line) => line.trim() !== '').slice(0, MOST_RECORDS);
  const records = filled.map(parse).filter(isObject);
  const begins = isObject(parse(filled[0] ?? ''));
  return records.length > 0 && (begins || records.length * 3 >= filled.length)
    ? { kind: 'json', source: { form: 'ndjson' }, records }
    : null;
}

/** Records inside larger JSON values, by the path that leads to them; null when there is none. */
export function readJsonArray(sample: Sample, array: FieldPath): JsonSample | null {
  const splitter = new JsonSplitter(array, MOST_BYTES);
  const records = splitter
    .push(toUtf8(sample.bytes))
    .flatMap((item) => (item.kind === 'record' ? [parse(item.bytes.toString('utf8'))] : []))
    .filter(isObject)
    .slice(0, MOST_RECORDS);
  return records.length === 0
    ? null
    : { kind: 'json', source: { form: 'json-array', array }, records };
}

/** Rows by one delimiter; null when the first record is no header. */
export function readCsv(sample: Sample, delimiter: string): CsvSample | null {
  const splitter = new CsvSplitter(delimiter, MOST_BYTES);
  const items = splitter.push(toUtf8(sample.bytes));
  if (sample.complete) items.push(...splitter.end());
  const records = items.flatMap((item) => (item.kind === 'record' ? [item.cells] : []));
  const [header, ...rows] = records;
  if (items[0]?.kind !== 'record' || header === undefined || header.length < 2) return null;
  return {
    kind: 'csv',
    source: { form: 'csv', delimiter, header },
    rows: rows.slice(0, MOST_RECORDS),
  };
}
