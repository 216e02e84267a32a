import { describe, expect, test } from 'vitest';
import { type FieldLog, readDuration, readList, readRecord, readText, required } from './fields.ts';
import { readYaml } from './yaml-tree.ts';

interface Sample {
  readonly name: string;
  readonly tags: readonly string[];
}

const readSample = readRecord<Sample>({
  name: required(readText),
  tags: required(readList(readText)),
});

async function read(text: string): Promise<{ value: Sample | undefined; faults: string[] }> {
  const tree = await readYaml(text);
  const log: FieldLog = { diagnostics: [...tree.diagnostics], spans: {} };
  const value = tree.value === null ? undefined : readSample(tree.value, '', log);
  const faults = log.diagnostics.map(
    ({ code, span }) => `${code} ${JSON.stringify(text.slice(span?.start, span?.end))}`,
  );
  return { value, faults };
}

describe('fields', () => {
  test('a record that has the shape is read', async () => {
    expect(await read('name: a\ntags: [x, y]\n')).toEqual({
      value: { name: 'a', tags: ['x', 'y'] },
      faults: [],
    });
  });

  test.each([
    ['name: a\ntags: [x]\nnmae: b\n', ['DET003 "nmae"']],
    ['tags: [x]\n', ['DET004 ""']],
    ['name: 1.0\ntags: [x]\n', ['DET005 "1.0"']],
    ['name: ""\ntags: x\n', ['DET005 "\\"\\""', 'DET005 "x"']],
    ['name: a\ntags: [x, 5]\n', ['DET005 "5"']],
    ['name: a\nname: b\ntags: [x]\n', ['DET001 "n"']],
    ['name: a\ntags: [x\n', ['DET001 ""']],
    ['name: &q a\ntags: [*q]\n', ['DET002 "a"', 'DET002 "*q"']],
    ['name: a\n---\nname: b\n', ['DET001 "---\\nname: b\\n"']],
    ['- a\n', ['DET005 "- a\\n"']],
  ])('%j gives %j', async (text, faults) => {
    expect((await read(text)).faults).toEqual(faults);
  });

  test('every fault of a record is reported, not only the first', async () => {
    const { faults } = await read('nmae: a\ntags: [[], 5]\n');
    expect(faults.map((fault) => fault.slice(0, 6)).sort()).toEqual([
      'DET003',
      'DET004',
      'DET005',
      'DET005',
    ]);
  });

  test.each([
    ['24h', '864000000000'],
    ['30m', '18000000000'],
    ['7d', '6048000000000'],
  ])('the duration %s is %s ticks', (text, ticks) => {
    const log: FieldLog = { diagnostics: [], spans: {} };
    expect(
      readDuration({ kind: 'scalar', span: { start: 0, end: 3 }, value: text }, 'every', log),
    ).toBe(ticks);
  });

  test.each(['0h', '-1h', '24', 'day', ''])('%j is no duration', (value) => {
    const log: FieldLog = { diagnostics: [], spans: {} };
    readDuration({ kind: 'scalar', span: { start: 0, end: 3 }, value }, 'every', log);
    expect(log.diagnostics.map(({ code }) => code)).toEqual(['DET005']);
  });
});
