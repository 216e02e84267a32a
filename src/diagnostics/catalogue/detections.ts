/** Messages with the prefix `DET`: detection packages. */
import type { MessageDefinitions } from '../message.ts';

/** Code to the parameters of its text. */
export interface DetectionMessages {
  DET001: { readonly problem: string };
  DET002: { readonly construct: string };
  DET003: {
    readonly field: string;
    readonly known: readonly string[];
    readonly nearest: readonly string[];
  };
  DET004: { readonly field: string };
  DET005: { readonly field: string; readonly expected: string; readonly found: string };
  DET006: { readonly field: string; readonly value: string; readonly allowed: readonly string[] };
  DET007: { readonly id: string; readonly first: string };
  DET008: { readonly rule: string; readonly path: string };
  DET009: { readonly path: string; readonly expected: string };
  DET010: { readonly path: string };
  DET011: Readonly<Record<string, never>>;
  DET012: { readonly every: string; readonly lookback: string };
  DET013: { readonly path: string };
  DET014: { readonly id: string; readonly name: string };
  DET020: { readonly table: string };
  DET021: { readonly table: string };
  DET022: { readonly role: string; readonly column: string; readonly columns: readonly string[] };
  DET023: {
    readonly role: string;
    readonly column: string;
    readonly expected: string;
    readonly found: string;
  };
  DET024: { readonly reach: string; readonly lookback: string };
  DET025: { readonly operator: string };
  DET026: { readonly lookback: string; readonly every: string; readonly horizon: string };
  DET027: { readonly rule: string; readonly rows: number };
  DET028: { readonly table: string; readonly column: string };
}

function listNames(names: readonly string[]): string {
  return names.join(', ');
}

export const DETECTION_MESSAGES: MessageDefinitions<DetectionMessages> = {
  DET001: {
    severity: 'error',
    text: ({ problem }) => `The file cannot be read as YAML: ${problem}`,
  },
  DET002: {
    severity: 'error',
    text: ({ construct }) => `A detection package has no ${construct}.`,
    hints: () => ['Content is plain data: maps, lists and values written out where they are used.'],
  },
  DET003: {
    severity: 'error',
    text: ({ field }) => `Unknown field "${field}".`,
    hints: ({ known, nearest }) => [
      nearest.length > 0
        ? `The nearest known: ${listNames(nearest)}.`
        : `The fields here are: ${listNames(known)}.`,
    ],
  },
  DET004: {
    severity: 'error',
    text: ({ field }) => `The field "${field}" is missing.`,
  },
  DET005: {
    severity: 'error',
    text: ({ field, expected, found }) => `"${field}" requires ${expected}; found ${found}.`,
  },
  DET006: {
    severity: 'error',
    text: ({ field, value, allowed }) =>
      `"${field}" cannot be "${value}"; it is one of ${listNames(allowed)}.`,
  },
  DET007: {
    severity: 'error',
    text: ({ id, first }) => `The id "${id}" is already used in ${first}.`,
    hints: () => ['Verdicts and exclusions refer to ids, so each id belongs to one rule.'],
  },
  DET008: {
    severity: 'error',
    text: ({ rule, path }) => `The rule "${rule}" has no query: ${path} is missing.`,
  },
  DET009: {
    severity: 'error',
    text: ({ path, expected }) => `The query ${path} belongs to no rule: ${expected} is missing.`,
  },
  DET010: {
    severity: 'error',
    text: ({ path }) => `${path} is no part of a detection package.`,
    hints: () => ['A package holds package.yaml, and a .yaml and a .kql for each rule in rules/.'],
  },
  DET011: {
    severity: 'error',
    text: () => 'The folder holds no package.yaml, so it is no detection package.',
  },
  DET012: {
    severity: 'error',
    text: ({ every, lookback }) =>
      `"every" (${every}) is longer than "lookback" (${lookback}): events between two evaluations would never be seen.`,
  },
  DET013: {
    severity: 'error',
    text: ({ path }) => `The query ${path} is empty.`,
  },
  DET014: {
    severity: 'error',
    text: ({ id, name }) => `The id "${id}" differs from the file's name "${name}".`,
    hints: () => ['Rule, query and later tests find each other by one name.'],
  },
  DET020: {
    severity: 'error',
    text: ({ table }) => `The query reads ${table}, which "requires" does not name.`,
  },
  DET021: {
    severity: 'error',
    text: ({ table }) => `"requires" names ${table}, which the query does not read.`,
  },
  DET022: {
    severity: 'error',
    text: ({ role, column }) => `${role} "${column}" is no column there.`,
    hints: ({ columns }) => [`The columns are: ${listNames(columns)}.`],
  },
  DET023: {
    severity: 'error',
    text: ({ role, column, expected, found }) =>
      `${role} "${column}" requires the type ${expected}; it is ${found}.`,
  },
  DET024: {
    severity: 'error',
    text: ({ reach, lookback }) =>
      `The query reaches ${reach} back, beyond the rule's lookback of ${lookback}.`,
    hints: () => [
      'A scheduled rule sees no more than its lookback: raise it, or shorten the query.',
    ],
  },
  DET025: {
    severity: 'error',
    text: ({ operator }) => `A rule with ${operator} requires "horizon".`,
    hints: () => [
      'The horizon says how far apart related events may lie, so that no pair falls between two evaluations.',
    ],
  },
  DET026: {
    severity: 'error',
    text: ({ lookback, every, horizon }) =>
      `"lookback" (${lookback}) is shorter than "every" (${every}) plus "horizon" (${horizon}): related events could fall between two evaluations.`,
  },
  DET027: {
    severity: 'error',
    text: ({ rule, rows }) =>
      `The rule "${rule}" returned ${rows === 1 ? 'a row' : `${rows} rows`} over empty tables, so it would report where nothing happened.`,
    hints: () => ['A summarize without "by" always gives one row: filter it by its count.'],
  },
  DET028: {
    severity: 'error',
    text: ({ table, column }) =>
      `The query reads ${table}.${column}, which "requires" does not name.`,
  },
};
