// How records lie in a file, what stands around them, and what damage costs.
import { expect, test } from 'vitest';
import { recordReader } from '../../../test/harness/laboratory.ts';
import { type Evidence, readEvidence } from '../../../test/harness/read-evidence.ts';
import { recognise } from '../recognise.ts';
import { isObject, type JsonValue, parseJson, toJsonText } from './json-value.ts';
import { readPath } from './path.ts';

const event = (serial: number, extra = ''): string =>
  `{"ID":"1790000001.100:${serial}","NODE":"web","SYSCALL":{"SYSCALL":"execve","success":"yes","pid":${serial},"ppid":1,"exe":"/bin/lua"${extra}},"EXECVE":{"ARGV":["lua","${serial}.lua"]}}`;

const pretty = (serial: number): string => JSON.stringify(JSON.parse(event(serial)), null, 2);

const read = (content: string | Uint8Array): Promise<Evidence> =>
  readEvidence(recordReader('laurel'), content, { chunkBytes: 100 });

const serials = ({ rows }: Evidence): readonly unknown[] =>
  rows.map((row) => Number(row['ReportId']));

const wrap = (content: unknown): string => JSON.stringify(content);
const parsed = (serial: number): unknown => JSON.parse(event(serial));

test.each([
  ['one a line', `${event(1)}\n${event(2)}\r\n\n${event(3)}`],
  [
    'behind the header of a syslog',
    `<14>Nov 24 08:00:00 web laurel: ${event(1)}\n@cee: ${event(2)}\nNov 24 x: ${event(3)}`,
  ],
  ['an array on one line', `[${event(1)},${event(2)},${event(3)}]`],
  ['an array over lines', `[\n${event(1)},\n${event(2)},\n${event(3)}\n]`],
  ['pretty-printed, one after the other', `${pretty(1)}\n${pretty(2)}\n${pretty(3)}\n`],
  ['a pretty-printed array', JSON.stringify([1, 2, 3].map(parsed), null, 2)],
  [
    'hits of a search',
    [1, 2, 3].map((n) => wrap({ _index: 'a', _id: `${n}`, _source: parsed(n) })).join('\n'),
  ],
  [
    'the answer of a search',
    JSON.stringify(
      {
        took: 1,
        hits: { total: 3, hits: [1, 2, 3].map((n) => ({ _index: 'a', _source: parsed(n) })) },
      },
      null,
      1,
    ),
  ],
  [
    'rows of a Splunk export',
    `${wrap({ preview: true, result: { _raw: event(1) } })}\n${[1, 2, 3].map((n) => wrap({ preview: false, offset: n, result: { _raw: event(n), host: 'x' } })).join('\n')}\n{"preview":false,"lastrow":true}`,
  ],
  [
    'results of Splunk',
    JSON.stringify(
      { init_offset: 0, preview: false, results: [1, 2, 3].map((n) => ({ _raw: event(n) })) },
      null,
      2,
    ),
  ],
  [
    'events of a Splunk collector',
    [1, 2, 3]
      .map((n) => wrap({ time: 1, sourcetype: 'laurel', event: n === 2 ? event(n) : parsed(n) }))
      .join('\n'),
  ],
  [
    'output of a container',
    [1, 2, 3].map((n) => wrap({ log: `${event(n)}\n`, stream: 'stdout', time: 'x' })).join('\n'),
  ],
  ['UTF-8 with a mark', `\ufeff${event(1)}\n${event(2)}\n${event(3)}`],
])('%s: every record, with no fault', async (_, content) => {
  const bytes = Buffer.from(content);
  expect(recognise({ bytes, complete: true }).value?.reader.name).toBe('laurel');
  const evidence = await read(bytes);
  expect(serials(evidence)).toEqual([1, 2, 3]);
  expect(evidence.skipped).toEqual([]);
});

test('UTF-16 is read, and said', async () => {
  const evidence = await read(Buffer.from(`\ufeff${event(1)}\n${event(2)}`, 'utf16le'));
  expect(serials(evidence)).toEqual([1, 2]);
  expect(evidence.notices.map(({ diagnostic }) => diagnostic.code)).toEqual(['RDR038']);
});

test('a damaged line costs itself, with offset and number', async () => {
  const first = event(1);
  const evidence = await read(`${first}\n${event(2).replace('"exe"', 'exe')}\n${event(3)}`);
  expect(serials(evidence)).toEqual([1, 3]);
  expect(evidence.skipped).toMatchObject([{ offset: first.length + 1, record: 2 }]);
});

test('records that lost the line end between them are both read where one stands on its own', async () => {
  const evidence = await read(
    `${event(1).slice(0, -3)}${event(2)}\n${event(3)}\n${event(4)}${event(5)}`,
  );
  expect(serials(evidence)).toEqual([3, 4, 5]);
  expect(evidence.skipped.map(({ record }) => record)).toEqual([1, 3]);
});

test('messages of a daemon between records are no faults', async () => {
  const evidence = await read(`Tue Nov 24: version 1\n${event(1)}\nclosing {socket}\n${event(2)}`);
  expect(serials(evidence)).toEqual([1, 2]);
  expect([evidence.skipped, evidence.summary.unneeded]).toEqual([[], { 'line without JSON': 2 }]);
});

test('a record that breaks off at the end is said', async () => {
  const evidence = await read(`${pretty(1)}\n${pretty(2).slice(0, 60)}`);
  expect(serials(evidence)).toEqual([1]);
  expect(evidence.skipped.map(({ diagnostic }) => diagnostic.message)).toEqual([
    'Not a JSON record: it breaks off in the middle.',
  ]);
});

test('of a member that stands twice the last one counts, and it is said', async () => {
  const evidence = await read(event(1, ',"exe":"/bin/sh"'));
  expect(evidence.rows[0]?.['FolderPath']).toBe('/bin/sh');
  expect(evidence.notices.map(({ diagnostic }) => diagnostic.message)).toEqual([
    '1 record names a field twice (exe); the last one counts.',
  ]);
});

test('nesting of 10,000 levels is refused, and the next record is read', async () => {
  const deep = `{"ID":"1.000:1","SYSCALL":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
  const evidence = await read(`${event(1)}\n${deep}\n${event(2)}`);
  expect(serials(evidence)).toEqual([1, 2]);
  expect(evidence.skipped.map(({ diagnostic }) => diagnostic.message)).toEqual([
    'Not a JSON record: it nests deeper than 200 levels.',
  ]);
});

test('numbers beyond 2^53 keep every digit', () => {
  const text =
    '{"a":9007199254740993,"b":[-18446744073709551615,1.5,"9007199254740993"],"c":1e400,"d":12}';
  const { value } = parseJson(text) as { value: JsonValue };
  expect(isObject(value) && value['a']).toBe(9_007_199_254_740_993n);
  expect(toJsonText(value)).toBe(text.replace('1e400', '"1e400"'));
});

test('a path finds nested members, names with dots, and a mixture; never what objects inherit', () => {
  const record = { process: { pid: 1, 'parent.pid': 2 }, 'tgt.process.pid': 3, 'a.b': { c: 4 } };
  const paths = [
    'process.pid',
    'process.parent.pid',
    'tgt.process.pid',
    'a.b.c',
    'constructor.name',
  ];
  expect(paths.map((path) => readPath(record, path))).toEqual([1, 2, 3, 4, undefined]);
});
