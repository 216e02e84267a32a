import { expect, test } from 'vitest';
import type { Alert } from './alert.ts';
import { renderAlert } from './render.ts';
import { toRow } from './row-values.ts';

const alert: Alert = {
  id: 'a-0',
  title: 'x',
  severity: 'low',
  confidence: 'low',
  score: 35,
  rules: [],
  device: 'd',
  account: '',
  firstSeen: null,
  lastSeen: null,
  reasons: [],
  profiles: [],
  hits: [
    {
      rule: 'r',
      row: toRow(
        [
          { name: 'json', type: 'string' },
          { name: 'Big', type: 'long' },
          { name: 'Small', type: 'long' },
          { name: 'At', type: 'datetime' },
          { name: 'Took', type: 'timespan' },
          { name: 'Part', type: 'real' },
          { name: 'Odd', type: 'real' },
          { name: 'Bag', type: 'dynamic' },
          { name: 'None', type: 'long' },
        ],
        [
          'line\nfeed',
          9_007_199_254_740_993n,
          5n,
          0n,
          937_840_450_000n,
          0.1,
          Number.NaN,
          '{"a":1.0}',
          null,
        ],
      ),
      origins: [{ table: 't', file: 'f', record: { json: '18446744073709551615' } }],
      originCount: 1,
    },
  ],
  replaces: [],
  processChain: [{ pid: 4, fileName: 'lua', commandLine: '', role: '' }],
  matches: [],
};

test('values are exact, and a column may be called json', () => {
  const line = renderAlert(alert);
  expect(line).toContain(
    '"row":{"json":"line\\nfeed","Big":9007199254740993,"Small":5,"At":"0001-01-01T00:00:00.0000000Z",' +
      '"Took":"1.02:03:04.0450000","Part":0.1,"Odd":"NaN","Bag":{"a":1.0},"None":null}',
  );
  expect(line).toContain('"record":18446744073709551615');
});

test('an alert is one line of valid JSON, with the fields of the contract first', () => {
  const line = renderAlert(alert);
  expect(line).not.toMatch(/[\r\n]/);
  const parsed: unknown = JSON.parse(line);
  expect(Object.keys(parsed as object).slice(0, 13)).toEqual(Object.keys(alert).slice(0, 13));
});
