import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needs } from '../../test/harness/needs.ts';
import type { Case } from '../cases/case.ts';
import type { JournalSkip } from '../cases/ingest-session.ts';
import { createTemporaryCase } from '../cases/open-case.ts';
import { gunzip, isGzip } from '../readers/gzip.ts';
import { recognise } from '../readers/recognise.ts';
import { fromDatetimeText } from '../schema/values/datetime.ts';
import { ingestNative, type NativeIngest } from './ingest-native.ts';

let directory: string;
let kase: Case;
let counter = 0;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'moonhound-test-'));
  kase = await createTemporaryCase(directory);
});

afterAll(() => {
  kase.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Read extends NativeIngest {
  readonly format: string;
  readonly file: number;
  readonly skips: readonly JournalSkip[];
  readonly rows: (
    table: string,
    columns: readonly string[],
  ) => Promise<readonly (readonly unknown[])[]>;
}

async function sampleOf(bytes: Uint8Array): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  const parts: Uint8Array[] = [];
  async function* once(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  for await (const item of gunzip(once())) if (item.kind === 'bytes') parts.push(item.bytes);
  return Buffer.concat(parts);
}

const SAMPLE_BYTES = 256 * 1024;

/** Reads content as a hunt does: recognised, planned, staged, committed. */
async function read(content: string | Uint8Array, timezone?: string): Promise<Read> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  counter += 1;
  const path = join(directory, `evidence-${counter}`);
  writeFileSync(path, bytes);
  const start = await sampleOf(bytes);
  const sample = {
    bytes: start.subarray(0, SAMPLE_BYTES),
    complete: start.length <= SAMPLE_BYTES,
  };
  const found = recognise(sample);
  const reader = found.value?.reader;
  if (reader?.kind !== 'planner') {
    throw new Error(`not a table: ${found.diagnostics.map((said) => said.message).join(' ')}`);
  }
  const { plan, diagnostics } = reader.plan(sample, { timezone, deviceName: undefined });
  if (plan === null) throw new Error(diagnostics.map((said) => said.message).join(' '));
  const started = await kase.begin({
    path: `evidence-${counter}`,
    format: reader.name,
    sha256: counter.toString(16).padStart(64, '0'),
    size: bytes.length,
    ingestedAt: 1n,
    toolVersion: 'test',
  });
  if (started.kind !== 'session') throw new Error('known');
  const result = await ingestNative(started.session, plan, {
    path,
    open: () => createReadStream(path),
    look: () => createReadStream(path),
    spillPath: join(directory, `spill-${counter}`),
  });
  const { file } = await started.session.commit();
  return {
    ...result,
    notices: [...diagnostics, ...result.notices],
    format: reader.name,
    file,
    skips: await kase.listSkipped(file),
    rows: async (table, columns) => {
      const names = columns.map((name) => `"${name}"`).join(', ');
      const rows: unknown[][] = [];
      const batches = kase.run({
        dialect: 'duckdb',
        text: `SELECT ${names} FROM "${table}" WHERE "$file" = ${file} ORDER BY "$record"`,
        parameters: [],
        columns: columns.map((name) => ({ name, type: TYPES[name] ?? 'string' })),
      });
      for await (const batch of batches) {
        for (let row = 0; row < batch.rowCount; row += 1) {
          rows.push(batch.columns.map((column) => column[row]));
        }
      }
      return rows;
    },
  };
}

const TYPES: Readonly<Record<string, string>> = {
  Timestamp: 'datetime',
  ProcessCreationTime: 'datetime',
  ProcessId: 'long',
  LogonId: 'long',
  ReportId: 'long',
  FileSize: 'long',
  RemotePort: 'int',
  IsProcessRemoteSession: 'bool',
  $record: 'long',
};

const codesOf = (result: Read): string[] => result.notices.map((said) => said.code);
const skipsOf = (result: Read): unknown[] =>
  result.skips.map(({ record, offset, diagnostic }) => [record, offset, diagnostic.code]);

const HEADER =
  'Timestamp,DeviceId,DeviceName,ActionType,FileName,FolderPath,ProcessId,ProcessCommandLine,LogonId,AdditionalFields';

function csvRow(n: number, command = `lua.exe script-${n}.lua`, time?: string): string {
  const stamp = time ?? `2026-03-01T10:00:${String(n % 60).padStart(2, '0')}.1234567Z`;
  return `${stamp},d1,ws-1,ProcessCreated,lua.exe,C:\\lua\\lua.exe,${n},"${command.replaceAll('"', '""')}",999,{}`;
}

function csv(rows: readonly string[], end = '\n'): string {
  return [HEADER, ...rows, ''].join(end);
}

describe('order', () => {
  // The engine's reader hands lines out in pieces of 16 MB; a piece that comes first must not be stored first.
  test('records of a large file keep the numbers of their lines', async () => {
    const lines = Array.from({ length: 24_000 }, (_, n) =>
      JSON.stringify({
        Timestamp: new Date(Date.UTC(2026, 2, 1) + n * 1000).toISOString(),
        DeviceName: 'ws-1',
        ActionType: 'ProcessCreated',
        FileName: 'lua.exe',
        ProcessId: n + 1,
        ProcessCommandLine: `lua.exe ${'x'.repeat(800)}`,
      }),
    );
    const result = await read(lines.join('\n'));
    const rows = await result.rows('DeviceProcessEvents', ['$record', 'ProcessId']);
    expect(rows).toHaveLength(24_000);
    expect(rows.filter(([record, processId]) => record !== processId)).toEqual([]);
  });
});

describe('values', () => {
  test('seven decimals of a time are kept exactly, over the whole range of years', async () => {
    const times = [
      '2023-10-18T15:45:07.9818159Z',
      '0001-01-01T00:00:00.0000001Z',
      '9999-12-31T23:59:59.9999999Z',
      '2023-10-18T15:45:07Z',
      '2023-10-18T15:45:07.98Z',
      '2023-10-18T15:45:07.981815Z',
      '2023-10-18 17:45:07.9818159+02:00',
      '2023-10-18T10:15:07.9818159-0530',
    ];
    const result = await read(csv(times.map((time, n) => csvRow(n, 'x', time))));
    const rows = await result.rows('DeviceProcessEvents', ['Timestamp']);
    expect(rows.flat()).toEqual(
      [
        '2023-10-18T15:45:07.9818159Z',
        '0001-01-01T00:00:00.0000001Z',
        '9999-12-31T23:59:59.9999999Z',
        '2023-10-18T15:45:07.0000000Z',
        '2023-10-18T15:45:07.9800000Z',
        '2023-10-18T15:45:07.9818150Z',
        '2023-10-18T15:45:07.9818159Z',
        '2023-10-18T15:45:07.9818159Z',
      ].map(fromDatetimeText),
    );
    expect(result.notices).toEqual([]);
    expect(result.direct).toBe(true);
  });

  test('what is no time is null and counted: the engine alone would take some of it', async () => {
    const times = ['infinity', 'epoch', '2023-13-18T15:45:07Z', 'soon', '19000-01-01T00:00:00Z'];
    const result = await read(csv(times.map((time, n) => csvRow(n, 'x', time))));
    const rows = await result.rows('DeviceProcessEvents', ['Timestamp']);
    expect(rows.flat()).toEqual([null, null, null, null, null]);
    expect(result.notices.map((said) => said.message)).toEqual([
      'DeviceProcessEvents.Timestamp: 5 cells are not a datetime and became null.',
    ]);
  });

  test('long is exact beyond 2^53 and is never rounded from a fraction', async () => {
    const cells = [
      '9223372036854775807',
      '-9007199254740993',
      '12.0',
      '1.5',
      '1_000',
      '0x10',
      '9223372036854775808',
      ' 7 ',
      '',
    ];
    const rows = cells.map((cell, n) => csvRow(n).replace(',999,', `,${cell},`));
    const result = await read(csv(rows));
    expect((await result.rows('DeviceProcessEvents', ['LogonId'])).flat()).toEqual([
      9223372036854775807n,
      -9007199254740993n,
      12n,
      null,
      null,
      null,
      null,
      7n,
      null,
    ]);
    expect(result.notices.map((said) => said.message)).toEqual([
      'DeviceProcessEvents.LogonId: 4 cells are not a long and became null.',
    ]);
  });

  test('a missing string is empty, a missing value of another type is null', async () => {
    const text = `${HEADER}\n2026-03-01T10:00:00Z,d1,ws-1,ProcessCreated,,,,"",,\n`;
    const result = await read(text);
    const columns = [
      'FileName',
      'ProcessCommandLine',
      'ProcessId',
      'SHA1',
      'IsProcessRemoteSession',
    ];
    expect(await result.rows('DeviceProcessEvents', columns)).toEqual([['', '', null, '', null]]);
  });

  test('bool takes the forms of CSV and JSON', async () => {
    const lines = ['true', '"True"', '"1"', '1', 'false', '"yes"', 'null'].map(
      (value, n) =>
        `{"Timestamp":"2026-03-01T10:00:0${n}Z","DeviceName":"a","ActionType":"ProcessCreated","ProcessCommandLine":"x","IsProcessRemoteSession":${value}}`,
    );
    const result = await read(lines.join('\n'));
    const rows = await result.rows('DeviceProcessEvents', ['IsProcessRemoteSession']);
    expect(rows.flat()).toEqual([true, true, true, true, false, null, null]);
    expect(codesOf(result)).toEqual(['RDR027']);
  });

  test('AdditionalFields keeps its text byte for byte', async () => {
    const texts = [
      '{"b": 1.50, "a":12345678901234567890}',
      'not json',
      '[1, 2]',
      '{"x":"\\u003c"}',
    ];
    const rows = texts.map((text, n) =>
      csvRow(n).replace(/\{\}$/, `"${text.replaceAll('"', '""')}"`),
    );
    const result = await read(csv(rows));
    const kept = await result.rows('DeviceProcessEvents', ['AdditionalFields']);
    expect(kept.flat()).toEqual(texts);
    const lines = texts.map((text, n) =>
      JSON.stringify({
        Timestamp: `2026-03-01T10:00:0${n}Z`,
        DeviceName: 'a',
        ActionType: 'ProcessCreated',
        ProcessCommandLine: 'x',
        AdditionalFields: text,
      }),
    );
    const json = await read(lines.join('\n'));
    expect((await json.rows('DeviceProcessEvents', ['AdditionalFields'])).flat()).toEqual(texts);
  });
});

describe('times without a zone', () => {
  const header = HEADER.replace('Timestamp', 'Timestamp [Local Time]');
  const row = csvRow(1, 'x', '"10/25/2023, 9:43:21.990 AM"').replace(/\{\}$/, '"{""a"":1}"');

  test('UTC is assumed, said, and the written text kept', async () => {
    const result = await read(
      `${header}\n${row}\n${row.replace('9:43:21.990 AM', '12:00:00 PM')}\n`,
    );
    const columns = ['Timestamp', 'AdditionalFields'];
    expect(await result.rows('DeviceProcessEvents', columns)).toEqual([
      [
        fromDatetimeText('2023-10-25T09:43:21.9900000Z'),
        '{"a":1,"WrittenTimes":{"Timestamp":"10/25/2023, 9:43:21.990 AM"}}',
      ],
      [
        fromDatetimeText('2023-10-25T12:00:00.0000000Z'),
        '{"a":1,"WrittenTimes":{"Timestamp":"10/25/2023, 12:00:00 PM"}}',
      ],
    ]);
    expect(result.notices.map((said) => said.message)).toEqual([
      'DeviceProcessEvents.Timestamp: 2 times name no zone; UTC was taken.',
    ]);
  });

  test('a zone that is given is used, over the change to summer time', async () => {
    const rows = ['3/26/2023, 1:59:59 AM', '3/26/2023, 3:00:00 AM'].map((time) =>
      row.replace('10/25/2023, 9:43:21.990 AM', time),
    );
    const result = await read(`${header}\n${rows.join('\n')}\n`, 'Europe/Berlin');
    expect((await result.rows('DeviceProcessEvents', ['Timestamp'])).flat()).toEqual([
      fromDatetimeText('2023-03-26T00:59:59.0000000Z'),
      fromDatetimeText('2023-03-26T01:00:00.0000000Z'),
    ]);
  });

  test('a header that says UTC needs no assumption', async () => {
    const result = await read(`${header.replace('Local Time', 'UTC')}\n${row}\n`, 'Asia/Tokyo');
    expect((await result.rows('DeviceProcessEvents', ['Timestamp'])).flat()).toEqual([
      fromDatetimeText('2023-10-25T09:43:21.9900000Z'),
    ]);
    expect(result.notices).toEqual([]);
  });

  test('the narrow blank that browsers put before AM is read', async () => {
    const result = await read(`${header}\n${row.replace(' AM', '\u202fAM')}\n`);
    expect((await result.rows('DeviceProcessEvents', ['Timestamp'])).flat()).toEqual([
      fromDatetimeText('2023-10-25T09:43:21.9900000Z'),
    ]);
  });
});

describe('the order of time', () => {
  const minutes = (order: readonly number[]): string =>
    csv(order.map((n) => csvRow(n, 'x', `2026-03-01T10:${String(n).padStart(2, '0')}:00Z`)));
  const stored = async (result: Read): Promise<unknown[]> => {
    const ids: unknown[] = [];
    const batches = kase.run({
      dialect: 'duckdb',
      text: `SELECT "ProcessId" FROM "DeviceProcessEvents$rows" WHERE "$file" = ${result.file} ORDER BY rowid`,
      parameters: [],
      columns: [{ name: 'ProcessId', type: 'long' }],
    });
    for await (const batch of batches) ids.push(...(batch.columns[0] ?? []));
    return ids;
  };

  test('rows that do not follow in time are stored in its order, under their own numbers', async () => {
    const result = await read(minutes([3, 1, 4, 2, 5]));
    expect(await stored(result)).toEqual([1n, 2n, 3n, 4n, 5n]);
    expect(await result.rows('DeviceProcessEvents', ['$record', 'ProcessId'])).toEqual([
      [1n, 3n],
      [2n, 1n],
      [3n, 4n],
      [4n, 2n],
      [5n, 5n],
    ]);
  });

  test('rows that follow in time, forwards or backwards, are stored as they come', async () => {
    expect(await stored(await read(minutes([1, 2, 3])))).toEqual([1n, 2n, 3n]);
    expect(await stored(await read(minutes([3, 2, 1])))).toEqual([3n, 2n, 1n]);
  });

  test('a file whose order breaks behind the sample is stored once, sorted', async () => {
    const at = (n: number): string => csvRow(n, 'lua '.repeat(20), fromDay(n));
    const rising = Array.from({ length: 4000 }, (_, n) => at(n));
    const mixed = Array.from({ length: 400 }, (_, n) => at(4000 + ((n * 211) % 400)));
    const result = await read(csv([...rising, ...mixed]));
    const expected = Array.from({ length: 4400 }, (_, n) => BigInt(n));
    expect(await stored(result)).toEqual(expected);
  });
});

/** A time in 2026, `n` seconds after a midnight. */
function fromDay(n: number): string {
  return new Date(Date.UTC(2026, 2, 1) + n * 1000).toISOString();
}

describe('what the evidence has and the table lacks', () => {
  test('a field without a column is reported with the rows that hold it', async () => {
    const rows = [`${csvRow(1)},blue`, `${csvRow(2)},`];
    const result = await read(`${HEADER},TeamColour\n${rows.join('\n')}\n`);
    expect(result.notices.map((said) => said.message)).toEqual([
      'DeviceProcessEvents has no column for TeamColour (1 row): not kept.',
    ]);
  });
});

describe('files that the engine cannot take as they are', () => {
  const good = [1, 2, 3, 4].map((n) => csvRow(n));

  test('a row with a cell too many is skipped with its place, the others keep their numbers', async () => {
    const rows = [good[0], `${csvRow(9)},more`, good[1], 'short', good[2]];
    const text = csv(rows as string[]);
    const result = await read(text);
    expect(await result.rows('DeviceProcessEvents', ['$record', 'ProcessId'])).toEqual([
      [1n, 1n],
      [3n, 2n],
      [5n, 3n],
    ]);
    const second = text.indexOf(`${csvRow(9)},more`);
    expect(skipsOf(result)).toEqual([
      [2, second, 'RDR022'],
      [4, text.indexOf('short\n'), 'RDR022'],
    ]);
    expect(result.skips[0]?.diagnostic.message).toBe('The row has 11 cells; the header has 10.');
  });

  test('a quote that is never closed costs one row, not the rest of the file', async () => {
    const rows = [good[0], csvRow(9).replace('.lua"', '.lua'), good[1], good[2]];
    const result = await read(csv(rows as string[]));
    expect((await result.rows('DeviceProcessEvents', ['ProcessId'])).flat()).toEqual([1n, 2n, 3n]);
    expect(result.skips.map((skip) => skip.diagnostic.code)).toEqual(['RDR024']);
  });

  test('bytes that are not UTF-8 do not hide a record', async () => {
    const bytes = Buffer.from(csv([csvRow(1, 'lua caf\u00e9'), csvRow(2)]), 'latin1');
    const result = await read(bytes);
    const commands = await result.rows('DeviceProcessEvents', ['ProcessCommandLine']);
    expect(commands.flat()).toEqual(['lua caf\ufffd', 'lua.exe script-2.lua']);
    expect(codesOf(result)).toEqual(['RDR026']);
    expect(result.skipped).toBe(0);
  });

  test.each([
    ['CRLF', csv(good, '\r\n')],
    ['CRLF in some lines', csv(good).replace('\n', '\r\n')],
    ['a byte order mark', `\ufeff${csv(good)}`],
    ['no line end at the end', csv(good).trimEnd()],
    ['empty lines', csv(good).replaceAll('\n', '\n\n')],
    ['UTF-16', Buffer.from(`\ufeff${csv(good)}`, 'utf16le')],
    ['gzip', gzipSync(csv(good))],
  ])('%s changes nothing', async (_, content) => {
    const result = await read(content);
    expect(await result.rows('DeviceProcessEvents', ['$record', 'ProcessId'])).toEqual([
      [1n, 1n],
      [2n, 2n],
      [3n, 3n],
      [4n, 4n],
    ]);
    expect(result.skipped).toBe(0);
  });

  test('line breaks inside quoted cells stay in the cell', async () => {
    const result = await read(csv([csvRow(1, 'lua -e "a\nb"'), csvRow(2)]));
    const commands = await result.rows('DeviceProcessEvents', ['ProcessCommandLine']);
    expect(commands.flat()).toEqual(['lua -e "a\nb"', 'lua.exe script-2.lua']);
    expect(result.direct).toBe(true);
  });

  test('a truncated gzip gives what it holds and says so: the engine alone would say nothing', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => csvRow(n, `lua ${(n * 7919) % 10007}.lua`));
    const whole = gzipSync(csv(rows));
    const result = await read(whole.subarray(0, whole.length - 500));
    const count = result.rowsByTable['DeviceProcessEvents'] ?? 0;
    expect(count).toBeGreaterThan(2000);
    expect(count).toBeLessThan(3000);
    expect(codesOf(result)).toContain('RDR025');
  });

  const line = (n: number): string =>
    `{"time":"2026-03-01T10:01:00Z","category":"AdvancedHunting-DeviceProcessEvents","properties":{"Timestamp":"2026-03-01T10:00:0${n}.5Z","DeviceName":"a","ActionType":"ProcessCreated","ProcessId":${n},"ProcessCommandLine":"lua ${n}"}}`;

  test('a JSON line that breaks off is skipped with its place', async () => {
    const text = `${line(1)}\n${line(2).slice(0, 150)}\n${line(3)}\nnull\n7\n${line(4)}\n`;
    const result = await read(text);
    expect(await result.rows('DeviceProcessEvents', ['$record', 'ProcessId'])).toEqual([
      [1n, 1n],
      [3n, 3n],
      [6n, 4n],
    ]);
    expect(skipsOf(result)).toEqual([
      [2, text.indexOf('\n') + 1, 'RDR021'],
      [4, text.indexOf('null\n'), 'RDR021'],
      [5, text.indexOf('7\n'), 'RDR021'],
    ]);
    expect(result.skips[0]?.diagnostic.message).toBe(
      'Not a JSON record: it breaks off in the middle.',
    );
  });

  test('a line of 50 MB is skipped, what stands around it is read', async () => {
    const long = line(2).replace('lua 2', 'x'.repeat(50 * 1024 * 1024));
    const result = await read(`${line(1)}\n${long}\n${line(3)}\n`);
    expect((await result.rows('DeviceProcessEvents', ['ProcessId'])).flat()).toEqual([1n, 3n]);
    expect(result.skips.map((skip) => skip.diagnostic.code)).toEqual(['RDR023']);
  });

  test('a field named twice does not cost the record', async () => {
    const twice = line(2).replace('"DeviceName":"a"', '"DeviceName":"a","DeviceName":"b"');
    const result = await read(`${line(1)}\n${twice}\n`);
    const names = await result.rows('DeviceProcessEvents', ['DeviceName']);
    expect(names.flat()).toEqual(['a', 'b']);
    expect(codesOf(result)).toEqual(['RDR036']);
  });

  test('escapes that are no characters do not cost the record', async () => {
    const result = await read(`${line(1).replace('lua 1', '\\ud800 lua \\u0000')}\n${line(2)}\n`);
    expect(result.rowsByTable).toEqual({ DeviceProcessEvents: 2 });
  });

  test('tables that appear later in a stream are read, unknown ones are counted', async () => {
    const network = line(2).replace('DeviceProcessEvents', 'DeviceNetworkEvents');
    const cloud = line(3).replace('DeviceProcessEvents', 'CloudProcessEvents');
    const many = Array.from({ length: 2000 }, () => line(1));
    const result = await read([...many, network, cloud].join('\n'));
    expect(result.rowsByTable).toEqual({ DeviceProcessEvents: 2000, DeviceNetworkEvents: 1 });
    expect(result.notices.map((said) => said.message)).toContain(
      'Records of no known table were left out: CloudProcessEvents (1).',
    );
  });

  test('an API answer that breaks off gives its whole records', async () => {
    const results = [1, 2, 3].map((n) => JSON.parse(line(n)).properties as object);
    const text = JSON.stringify(
      { Schema: [{ Name: 'Timestamp', Type: 'DateTime' }], Results: results },
      null,
      1,
    );
    const whole = await read(text);
    expect((await whole.rows('DeviceProcessEvents', ['ProcessId'])).flat()).toEqual([1n, 2n, 3n]);
    const cut = await read(text.slice(0, text.lastIndexOf('lua 3')));
    expect((await cut.rows('DeviceProcessEvents', ['ProcessId'])).flat()).toEqual([1n, 2n]);
    expect(cut.skips.map((skip) => skip.diagnostic.code)).toEqual(['RDR021']);
  });

  test('damage anywhere never throws and costs only the records that it touches', async () => {
    const lines = [1, 2, 3, 4, 5].map(line);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(4),
        fc.nat(line(1).length - 1),
        fc.integer({ min: 0, max: 255 }),
        async (row, place, byte) => {
          const bytes = Buffer.from(`${lines.join('\n')}\n`);
          bytes[row * (line(1).length + 1) + place] = byte;
          const result = await read(bytes);
          const ids = (await result.rows('DeviceProcessEvents', ['ProcessCommandLine'])).flat();
          for (const n of [1, 2, 3, 4, 5]) {
            if (n !== row + 1) expect(ids).toContain(`lua ${n}`);
          }
        },
      ),
      { numRuns: 6, examples: [[0, 0, 0]] },
    );
  });
});

describe('the shared samples', () => {
  const countActions = async (result: Read, table: string): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const [action] of await result.rows(table, ['ActionType'])) {
      counts[String(action)] = (counts[String(action)] ?? 0) + 1;
    }
    return counts;
  };
  const manifestCounts = (manifest: string, file: string): Record<string, number> => {
    const { path } = needs.shared(`telemetry/${manifest}`);
    const { files } = JSON.parse(readFileSync(path, 'utf8')) as {
      files: { file: string; counts: Record<string, number> }[];
    };
    return files.find((entry) => entry.file === file)?.counts ?? {};
  };

  test('the portal export: every ActionType of the manifest lies in its table', async () => {
    const { path } = needs.shared('telemetry/defender/advanced_hunting_test.csv');
    const result = await read(readFileSync(path));
    expect(result.rowsByTable).toEqual({
      DeviceEvents: 17,
      DeviceNetworkEvents: 8,
      DeviceProcessEvents: 1,
    });
    const counts: Record<string, number> = {};
    for (const table of Object.keys(result.rowsByTable)) {
      Object.assign(counts, await countActions(result, table));
    }
    expect(counts).toEqual(manifestCounts('manifest.json', 'defender/advanced_hunting_test.csv'));
  });

  test.each([
    ['streaming-lua-lab.ndjson', { DeviceProcessEvents: 80 }],
    ['api-advancedqueries.json', { DeviceProcessEvents: 40 }],
    ['api-graph-runhuntingquery.json', { DeviceProcessEvents: 40 }],
    ['eventhub-records.ndjson', { DeviceProcessEvents: 30 }],
    [
      'streaming-other-tables.ndjson',
      {
        DeviceNetworkEvents: 2,
        DeviceFileEvents: 1,
        DeviceImageLoadEvents: 1,
        DeviceRegistryEvents: 1,
        DeviceEvents: 1,
        AlertInfo: 1,
        DeviceProcessEvents: 1,
      },
    ],
    [
      'device-timeline.csv',
      {
        DeviceProcessEvents: 80,
        DeviceNetworkEvents: 2,
        DeviceFileEvents: 1,
        DeviceImageLoadEvents: 1,
        DeviceRegistryEvents: 1,
      },
    ],
  ])('%s: rows per table', async (name, tables) => {
    const { path } = needs.shared(`telemetry/more/defender/${name}`);
    const result = await read(readFileSync(path));
    expect(result.format).toBe('defender');
    expect(result.rowsByTable).toEqual(tables);
    expect(result.skipped).toBe(0);
  });

  test('the streaming sample has the categories of the manifest', async () => {
    const { path } = needs.shared('telemetry/more/defender/streaming-other-tables.ndjson');
    const result = await read(readFileSync(path));
    const counts = manifestCounts('more/manifest.json', 'defender/streaming-other-tables.ndjson');
    const left = Object.fromEntries(
      Object.entries(counts).map(([category, rows]) => [
        category.replace('AdvancedHunting-', ''),
        rows,
      ]),
    );
    delete left['CloudProcessEvents'];
    expect(result.rowsByTable).toEqual(left);
  });

  test('a mixed export of Microsoft 365 Defender: known ActionTypes only, the others named', async () => {
    const { path } = needs.shared('telemetry/otrf-json/Microsoft365DefenderEvents.json.gz');
    const result = await read(readFileSync(path));
    expect(result.rowsByTable).toEqual({ DeviceEvents: 5 });
    expect(await countActions(result, 'DeviceEvents')).toEqual({ LdapSearch: 5 });
    expect(result.notices.find((said) => said.code === 'RDR035')?.message).toContain(
      'Directory Services replication (2)',
    );
  });

  test('the four ways out of Defender give the same process rows', async () => {
    const columns = ['Timestamp', 'ProcessId', 'ProcessCommandLine', 'AdditionalFields'];
    const { path: streaming } = needs.shared('telemetry/more/defender/streaming-lua-lab.ndjson');
    const { path: api } = needs.shared('telemetry/more/defender/api-advancedqueries.json');
    const { path: hub } = needs.shared('telemetry/more/defender/eventhub-records.ndjson');
    const first = await (await read(readFileSync(streaming))).rows('DeviceProcessEvents', columns);
    const second = await (await read(readFileSync(api))).rows('DeviceProcessEvents', columns);
    const third = await (await read(readFileSync(hub))).rows('DeviceProcessEvents', columns);
    expect(second).toEqual(first.slice(0, 40));
    expect(third).toEqual(first.slice(0, 30));
  });
});
