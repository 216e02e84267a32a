// Nothing is unknown: everything that the official library lists is lowered or refused with a reason here, and nothing else is.
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/kql/library.ts';
import { GRAPH_RESULTS } from '../../src/kql/nodes/graph-names.ts';
import { BOUND_FUNCTIONS, REFUSED_TABLE_FUNCTIONS } from '../../src/kql/nodes/refused-functions.ts';
import { REFUSED_OPERATORS } from '../../src/kql/nodes/refused-operators.ts';
import { OPERATOR_COPIERS, PIPED_COPIERS, TABULAR_COPIERS } from '../../src/kql/nodes/registry.ts';
import { RESULT_COPIERS } from '../../src/kql/nodes/results.ts';
import { AGGREGATES } from '../../src/translate/aggregates/registry.ts';
import { FUNCTIONS } from '../../src/translate/functions/registry.ts';
import { REFUSED_PLUG_INS } from '../../src/translate/plugins/refused.ts';
import { PLUG_INS } from '../../src/translate/plugins/registry.ts';
import { REFUSED_AGGREGATES, REFUSED_FUNCTIONS } from '../../src/translate/refused.ts';
import type { NamedEntry } from '../../src/translate/registry.ts';

const official = loadLibrary().names();

/** What the library does not list though the documentation has it. */
const BEYOND: Readonly<Record<string, readonly string[]>> = {
  functions: [],
  aggregates: [],
  'plug-ins': ['diffpatterns_text', 'schema_merge'],
  operators: [],
};

const namesOf = (entries: readonly NamedEntry[]): readonly string[] =>
  entries.flatMap(({ name, aliases = [] }) => [name, ...aliases]);

const OURS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  functions: [
    namesOf(FUNCTIONS),
    Object.keys(REFUSED_FUNCTIONS),
    Object.keys(BOUND_FUNCTIONS),
    Object.keys(REFUSED_TABLE_FUNCTIONS),
  ],
  aggregates: [namesOf(AGGREGATES), Object.keys(REFUSED_AGGREGATES)],
  'plug-ins': [namesOf(PLUG_INS), namesOf(REFUSED_PLUG_INS)],
  operators: [
    [
      ...new Set(
        [OPERATOR_COPIERS, PIPED_COPIERS, RESULT_COPIERS, TABULAR_COPIERS].flatMap((copiers) =>
          Object.keys(copiers).filter((kind) => kind.endsWith('Operator')),
        ),
      ),
    ],
    [...GRAPH_RESULTS],
    Object.keys(REFUSED_OPERATORS),
  ],
};

describe.each([
  ['functions', official.functions],
  ['aggregates', official.aggregates],
  ['plug-ins', official.plugIns],
  ['operators', official.operators],
])('%s', (kind, listed) => {
  const ours = (OURS[kind] ?? []).flat();

  test('each that the library lists is lowered or refused with its reason', () => {
    const known = new Set(ours);
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.filter((name) => !known.has(name))).toEqual([]);
  });

  test('none is known here that the library does not list, but for a named few', () => {
    const known = new Set([...listed, ...(BEYOND[kind] ?? [])]);
    expect(ours.filter((name) => !known.has(name))).toEqual([]);
  });

  test('none is both lowered and refused, or listed twice', () => {
    expect(ours.filter((name, index) => ours.indexOf(name) !== index)).toEqual([]);
  });
});

test('every reason says more than that there is none', () => {
  const reasons = [
    REFUSED_FUNCTIONS,
    REFUSED_AGGREGATES,
    REFUSED_TABLE_FUNCTIONS,
    REFUSED_OPERATORS,
  ].flatMap((record) => Object.entries(record));
  const short = reasons.filter(([, reason]) => reason.length < 25 || /[.!]$/.test(reason));
  expect(short).toEqual([]);
});
