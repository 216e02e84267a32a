/**
 * Values by path. A path is names with dots between them; evidence has the same field nested (`{"process":{"pid":1}}`),
 * flat (`{"process.pid":1}`) or half of each, and all of them are found.
 */
import { isObject, type JsonObject, type JsonValue } from './json-value.ts';

/** For each part of a path, the ways to go on: the name that is tried and the part behind it, shortest first. */
type Steps = readonly (readonly { readonly name: string; readonly next: number }[])[];

const known = new Map<string, Steps>();
const MAX_PATHS = 4096;

function toSteps(path: string): Steps {
  let steps = known.get(path);
  if (steps !== undefined) return steps;
  const parts = path.split('.');
  steps = parts.map((_, from) =>
    parts.slice(from).map((_part, length) => ({
      name: parts.slice(from, from + length + 1).join('.'),
      next: from + length + 1,
    })),
  );
  if (known.size < MAX_PATHS) known.set(path, steps);
  return steps;
}

function walk(value: JsonObject, steps: Steps, from: number): JsonValue | undefined {
  for (const { name, next } of steps[from] ?? []) {
    if (!Object.hasOwn(value, name)) continue;
    const inner = value[name];
    if (next === steps.length) return inner;
    if (!isObject(inner)) continue;
    const found = walk(inner, steps, next);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The value at a path; undefined when there is none. */
export function readPath(record: JsonObject, path: string): JsonValue | undefined {
  return walk(record, toSteps(path), 0);
}

/** The text at a path, a number as its digits; '' for anything else. */
export function readText(record: JsonObject, path: string): string {
  const value = readPath(record, path);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
}

export function readObject(record: JsonObject, path: string): JsonObject | undefined {
  const value = readPath(record, path);
  return isObject(value) ? value : undefined;
}
