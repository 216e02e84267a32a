/** Both shapes of a Tracee event, brought into one: arguments by name, values without their wrappers. */
import {
  fromEntries,
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
} from '../records/json-value.ts';
import { readText } from '../records/path.ts';

const MOST_LEVELS = 32;

/** Values as the documentation has them, `{"value":123}`, and as the program writes them, `123`. */
function unwrap(value: JsonValue, level = 0): JsonValue {
  if (level > MOST_LEVELS) return value;
  if (isArray(value)) return value.map((item) => unwrap(item, level + 1));
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  const only = value['value'];
  if (names.length === 1 && only !== undefined) return unwrap(only, level + 1);
  return fromEntries(
    Object.entries(value).map(([name, inner]) => [name, unwrap(inner, level + 1)] as const),
  );
}

/** The value of a new argument: the one member beside its name. An empty `str_array` is a list of none. */
function dataValue(item: JsonObject): JsonValue {
  const [entry] = Object.entries(item).filter(([name]) => name !== 'name');
  if (entry === undefined) return null;
  const [kind, value] = entry;
  if (kind === 'str_array' && isObject(value) && Object.keys(value).length === 0) return [];
  return unwrap(value);
}

function byName(
  items: JsonValue | undefined,
  valueOf: (item: JsonObject) => JsonValue,
): JsonObject {
  const objects = isArray(items) ? items.filter(isObject) : [];
  return fromEntries(
    objects.flatMap((item): [string, JsonValue][] =>
      typeof item['name'] === 'string' ? [[item['name'], valueOf(item)]] : [],
    ),
  );
}

/** Executions that `sched_process_exec` told, by device and process: at most this many are known. */
const MAX_KNOWN = 4096;
/** How far behind it the system call's own event is, in nanoseconds. */
const NEAR = 1_000_000_000n;

/**
 * Brings events into one shape. `execve` tells an execution that `sched_process_exec` told already, when a policy asks for
 * both: such an event gets the member `@repeated`.
 */
export function createOpener(): (record: JsonObject) => readonly JsonObject[] {
  const known = new Map<string, bigint>();
  return (record) => {
    const isOld = typeof record['eventName'] === 'string';
    const workload = record['workload'];
    const opened: JsonObject = isOld
      ? { ...record, '@args': byName(record['args'], (item) => item['value'] ?? null) }
      : {
          ...record,
          workload: workload === undefined ? null : unwrap(workload),
          '@args': byName(record['data'], dataValue),
        };
    if (!isOld) return [opened];
    const key = `${readText(record, 'hostName')} ${readText(record, 'hostProcessId')}`;
    const text = readText(record, 'timestamp');
    const time = /^\d{1,19}$/.test(text) ? BigInt(text) : 0n;
    if (record['eventName'] === 'sched_process_exec') {
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(key, time);
    } else if (record['eventName'] === 'execve' || record['eventName'] === 'execveat') {
      const before = known.get(key);
      if (before !== undefined && time - before < NEAR && before - time < NEAR)
        return [{ ...opened, '@repeated': true }];
    }
    return [opened];
  };
}
