/**
 * What stands around a record: search engines and log shippers write each event of a tool inside one of their own. Wrappers
 * are peeled first, as deep as they nest; what is inside is a record again, or a text that is no JSON.
 * Sources: Elasticsearch search API (`hits`, `_source`, `fields`), Splunk REST `search/jobs/export` and `results`, Splunk
 * HTTP event collector, Docker `json-file` log driver, Filebeat `message`.
 */
import {
  fromEntries,
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  parseJson,
} from './json-value.ts';

export type Peeled =
  | { readonly kind: 'record'; readonly record: JsonObject }
  /** A log line of another form, with the fields that stood beside it. */
  | { readonly kind: 'text'; readonly text: string; readonly beside: JsonObject }
  /** Repeated rows and markers of a wrapper: no event. */
  | { readonly kind: 'marker'; readonly what: string };

const MOST_WRAPPERS = 6;

/** The records inside a value. */
export function peel(record: JsonObject, depth = 0): readonly Peeled[] {
  if (depth < MOST_WRAPPERS) {
    for (const open of WRAPPERS) {
      const inside = open(record, depth + 1);
      if (inside !== null) return inside;
    }
  }
  return [{ kind: 'record', record }];
}

type Opener = (record: JsonObject, depth: number) => readonly Peeled[] | null;

function peelAll(values: readonly JsonValue[], depth: number): readonly Peeled[] {
  return values.flatMap((value) => (isObject(value) ? peel(value, depth) : []));
}

/** A text in a wrapper: JSON that is an object is peeled on, anything else is a line of a log. */
function peelText(text: string, beside: JsonObject, depth: number): readonly Peeled[] {
  const start = text.indexOf('{');
  if (start >= 0 && start < 1024 && !text.trimStart().startsWith('<')) {
    const parsed = parseJson(text.slice(start).trimEnd());
    if (typeof parsed !== 'string' && isObject(parsed.value)) return peel(parsed.value, depth);
  }
  return [{ kind: 'text', text, beside }];
}

const elasticHit: Opener = (record, depth) => {
  if (record['_index'] === undefined && record['_id'] === undefined) return null;
  const source = record['_source'];
  if (isObject(source)) return peel(source, depth);
  const fields = record['fields'];
  if (!isObject(fields) || !Object.values(fields).every(isArray)) return null;
  const single = Object.entries(fields).map(([name, value]): [string, JsonValue] => {
    const only = isArray(value) && value.length === 1 ? value[0] : undefined;
    return [name, only ?? value];
  });
  return peel(fromEntries(single), depth);
};

const elasticAnswer: Opener = (record, depth) => {
  const hits = record['hits'];
  const inner = isObject(hits) ? hits['hits'] : undefined;
  return isArray(inner) ? peelAll(inner, depth) : null;
};

/** `records` of the Event Hub, and the objects that CloudTrail-like exports write. */
const batch: Opener = (record, depth) => {
  const records = record['records'] ?? record['Records'];
  return isArray(records) && records.length > 0 && records.every(isObject)
    ? peelAll(records, depth)
    : null;
};

function peelSplunk(result: JsonObject, depth: number): readonly Peeled[] {
  const raw = result['_raw'];
  return typeof raw === 'string' ? peelText(raw, result, depth) : peel(result, depth);
}

const splunkExport: Opener = (record, depth) => {
  if (typeof record['preview'] !== 'boolean') return null;
  const result = record['result'];
  if (record['preview'] && (isObject(result) || isArray(record['results'])))
    return [{ kind: 'marker', what: 'Splunk preview' }];
  if (isObject(result)) return peelSplunk(result, depth);
  return record['lastrow'] === true ? [{ kind: 'marker', what: 'Splunk end marker' }] : null;
};

const splunkResults: Opener = (record, depth) => {
  const results = record['results'];
  if (!isArray(results) || record['init_offset'] === undefined) return null;
  return results.flatMap((result) => (isObject(result) ? peelSplunk(result, depth) : []));
};

/** A result that stands alone, as when the results of a saved answer are cut one by one. */
const splunkRow: Opener = (record, depth) => {
  const raw = record['_raw'];
  if (typeof raw !== 'string' || record['process'] !== undefined) return null;
  return peelText(raw, record, depth);
};

const splunkCollector: Opener = (record, depth) => {
  if (typeof record['sourcetype'] !== 'string') return null;
  const event = record['event'];
  if (typeof event === 'string') return peelText(event, record, depth);
  return isObject(event) ? peel(event, depth) : null;
};

/** A line of a container's output. */
const dockerLine: Opener = (record, depth) => {
  const { log, stream } = record;
  return typeof log === 'string' && typeof stream === 'string'
    ? peelText(log, record, depth)
    : null;
};

const shippedLine: Opener = (record, depth) => {
  const { agent, message } = record;
  const isShipper = isObject(agent) && agent['type'] === 'filebeat';
  return isShipper && typeof message === 'string' && message.trimStart().startsWith('{')
    ? peelText(message, record, depth)
    : null;
};

const WRAPPERS: readonly Opener[] = [
  elasticHit,
  elasticAnswer,
  batch,
  splunkExport,
  splunkResults,
  splunkRow,
  splunkCollector,
  dockerLine,
  shippedLine,
];
