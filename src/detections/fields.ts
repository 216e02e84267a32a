/**
 * Strict reading of a YAML tree into typed data. A shape names every field; what it does not name, what is missing and
 * what has another type are faults with the place of the exact text.
 */
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';
import { findNearestNames } from '../schema/nearest-names.ts';
import { fromTimespanText } from '../schema/values/timespan.ts';
import type { YamlNode } from './yaml-tree.ts';

/** What reading a file collects: the faults, and where each field stands. */
export interface FieldLog {
  readonly diagnostics: Diagnostic[];
  readonly spans: Record<string, Span>;
}

/** Reads one value; undefined when it was a fault, which is then in the log. */
export type Read<T> = (node: YamlNode, field: string, log: FieldLog) => T | undefined;

interface Field<T> {
  readonly read: Read<T>;
  /** Present on fields that may be left out. */
  readonly fallback?: { readonly value: T };
}

type Shape<T> = { readonly [K in keyof T]: Field<T[K]> };

function describe(node: YamlNode): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? 'text' : `the ${typeof node.value} ${node.value}`;
}

function wrongType(expected: string, node: YamlNode, field: string, log: FieldLog): undefined {
  const found = describe(node);
  log.diagnostics.push(toDiagnostic('DET005', { field, expected, found }, { span: node.span }));
  return undefined;
}

/** Text that is not empty. A number is no text: versions and ids are quoted where YAML would read a number. */
export const readText: Read<string> = (node, field, log) =>
  node.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() !== ''
    ? node.value
    : wrongType('text', node, field, log);

export const readInteger: Read<number> = (node, field, log) =>
  node.kind === 'scalar' && Number.isSafeInteger(node.value)
    ? Number(node.value)
    : wrongType('a whole number', node, field, log);

/** A positive duration as KQL writes it (`24h`, `30m`, `7d`), in ticks as decimal text. */
export const readDuration: Read<string> = (node, field, log) => {
  const text = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
  const ticks = /^\d+[a-z]+$/.test(text) ? fromTimespanText(text) : null;
  return ticks !== null && ticks > 0n
    ? ticks.toString()
    : wrongType('a duration such as 24h or 30m', node, field, log);
};

export const readUrl: Read<string> = (node, field, log) =>
  node.kind === 'scalar' && typeof node.value === 'string' && /^https:\/\/[^\s]+$/.test(node.value)
    ? node.value
    : wrongType('an address that begins with https://', node, field, log);

export function readOneOf<const W extends string>(words: readonly W[]): Read<W> {
  return (node, field, log) => {
    const text = readText(node, field, log);
    if (text === undefined) return undefined;
    const word = words.find((known) => known === text);
    if (word === undefined) {
      log.diagnostics.push(
        toDiagnostic('DET006', { field, value: text, allowed: words }, { span: node.span }),
      );
    }
    return word;
  };
}

export function readList<T>(item: Read<T>): Read<readonly T[]> {
  return (node, field, log) => {
    if (node.kind !== 'list') return wrongType('a list', node, field, log);
    const items = node.items.map((entry, index) => {
      const name = `${field}[${index}]`;
      log.spans[name] = entry.span;
      return item(entry, name, log);
    });
    const good = items.filter((value) => value !== undefined);
    return good.length === items.length ? good : undefined;
  };
}

/** A map whose names are data, such as columns to their meaning. */
export function readNamed<T>(item: Read<T>): Read<Readonly<Record<string, T>>> {
  return (node, field, log) => {
    if (node.kind !== 'map') return wrongType('a map', node, field, log);
    const pairs: [string, T][] = [];
    for (const { key, keySpan, value } of node.entries) {
      const name = `${field}.${key}`;
      log.spans[name] = value.kind === 'scalar' ? value.span : keySpan;
      const read = item(value, name, log);
      if (read !== undefined) pairs.push([key, read]);
    }
    return pairs.length === node.entries.length ? Object.fromEntries(pairs) : undefined;
  };
}

export function required<T>(read: Read<T>): Field<T> {
  return { read };
}

export function optional<T>(read: Read<T>, value: T): Field<T> {
  return { read, fallback: { value } };
}

/** A field that is null when it is left out. */
export function nullable<T>(read: Read<T>): Field<T | null> {
  return { read, fallback: { value: null } };
}

/** A map with exactly the fields of the shape. */
export function readRecord<T extends object>(shape: Shape<T>): Read<T> {
  return (node, field, log) => {
    if (node.kind !== 'map') return wrongType('a map', node, field, log);
    const prefix = field === '' ? '' : `${field}.`;
    const known = Object.keys(shape);
    const values: Record<string, unknown> = {};
    let complete = true;
    for (const { key, keySpan, value } of node.entries) {
      log.spans[prefix + key] = value.kind === 'scalar' ? value.span : keySpan;
      if (!Object.hasOwn(shape, key)) {
        const nearest = findNearestNames(key, known);
        log.diagnostics.push(
          toDiagnostic('DET003', { field: prefix + key, known, nearest }, { span: keySpan }),
        );
      }
    }
    for (const name of known) {
      const reading: Field<unknown> = shape[name as keyof T];
      const entry = node.entries.find(({ key }) => key === name);
      if (entry !== undefined) values[name] = reading.read(entry.value, prefix + name, log);
      else if (reading.fallback !== undefined) values[name] = reading.fallback.value;
      else {
        const span = { start: node.span.start, end: node.span.start };
        log.diagnostics.push(toDiagnostic('DET004', { field: prefix + name }, { span }));
      }
      complete &&= values[name] !== undefined;
    }
    // Every field of the shape was read by its own reader; the compiler cannot follow the loop.
    return complete ? (values as T) : undefined;
  };
}
