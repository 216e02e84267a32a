// A dynamic column holds the text of the evidence: what is no JSON there is a string (R13), also what the engine would take.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, moonhound, readLines } from '../harness/moonhound.ts';

test('stored text that is no JSON is a string, and its properties are null', () => {
  const file = join(makeFolder(), 'export.ndjson');
  const event = (fields: string): string =>
    `${JSON.stringify({
      Timestamp: '2024-01-01T00:00:00Z',
      DeviceName: 'a',
      ActionType: 'ProcessCreated',
      FileName: 'x',
      ProcessCommandLine: 'x',
      AdditionalFields: fields,
    })}\n`;
  const texts = [
    '{"a":NaN}',
    '{"a":1,}',
    '{"a":"NaN, }"}',
    '[1,-inf]',
    '[ nan]',
    ' Infinity',
    '[1 ,\n]',
    '{"a":"finance","b":"x,]"}',
  ];
  writeFileSync(file, texts.map(event).join(''));
  const { output, code } = moonhound([
    'query',
    'DeviceProcessEvents | project d = AdditionalFields, a = AdditionalFields.a | sort by tostring(d) asc',
    file,
    '--format',
    'ndjson',
  ]);
  expect(code).toBe(0);
  expect(readLines(output)).toEqual([
    { d: ' Infinity', a: null },
    { d: '[ nan]', a: null },
    { d: '[1 ,\n]', a: null },
    { d: '[1,-inf]', a: null },
    { d: { a: 'NaN, }' }, a: 'NaN, }' },
    { d: { a: 'finance', b: 'x,]' }, a: 'finance' },
    { d: '{"a":1,}', a: null },
    { d: '{"a":NaN}', a: null },
  ]);
}, 60_000);
