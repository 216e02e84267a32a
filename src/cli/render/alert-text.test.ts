import { describe, expect, test } from 'vitest';
import { type Alert, orderForPeople, renderAlertText } from './alert-text.ts';
import { loadColours, NO_COLOURS } from './colours.ts';

const makeAlert = (commandLine: string, more: Partial<Alert> = {}): Alert => {
  const start = commandLine.indexOf('lua');
  return {
    id: 'a-1',
    title: 'Lua execution: lua',
    severity: 'medium',
    confidence: 'low',
    score: 60,
    rules: ['lua-execution'],
    device: 'pc-1',
    account: 'user',
    firstSeen: '2026-03-01T10:00:00.0000000Z',
    lastSeen: '2026-03-01T10:00:05.0000000Z',
    reasons: [
      { text: 'Rule lua-execution matched.', points: 60 },
      { text: 'Started by: bash (1).', points: 0 },
    ],
    profiles: [],
    hits: [
      {
        rule: 'lua-execution',
        row: { ProcessCommandLine: commandLine },
        origins: [{ table: 'DeviceProcessEvents', file: 'a', record: 1 }],
        originCount: 1,
      },
    ],
    replaces: [],
    processChain: [],
    matches: [
      {
        hit: 0,
        column: 'ProcessCommandLine',
        operator: 'has_any',
        pattern: 'lua',
        flag: null,
        ranges: [{ start, end: start + 3 }],
      },
    ],
    ...more,
  };
};

const plain = { width: 100, colours: NO_COLOURS, marksByColour: false };

describe('an alert for people', () => {
  test('it says how bad, what, where, when and why, with the match marked', () => {
    expect(renderAlertText(makeAlert('lua a.lua'), plain)).toMatchInlineSnapshot(`
      "MEDIUM 60  Lua execution: lua
        confidence low · device pc-1 · account user · 2026-03-01 10:00:00 to 10:00:05 UTC · 1 hit · a-1
          «lua» a.lua
        +60 Rule lua-execution matched.
        - Started by: bash (1).
      "
    `);
  });

  test('marks stay at their text when the text before them is shown as escapes', () => {
    expect(renderAlertText(makeAlert('\u001b[2J\u202elua x'), plain)).toContain(
      '    \\u001b[2J\\u202e«lua» x\n',
    );
  });

  test('a mark that a line end divides goes on in the next line', async () => {
    const colours = await loadColours(true);
    const commandLine = `${'x'.repeat(95)}lua`;
    const text = renderAlertText(makeAlert(commandLine), {
      ...plain,
      colours,
      marksByColour: true,
    });
    const parts = text.split(colours.magenta('|').split('|')[0] ?? '').slice(1);
    const end = colours.magenta('|').split('|')[1] ?? '';
    const marked = parts.map((part) => part.slice(0, part.indexOf(end))).join('');
    expect(marked).toBe('lua');
  });

  test('marks in evidence cannot be forged', () => {
    const text = renderAlertText(makeAlert('\u0002evil\u0003 lua'), plain);
    expect(text).toContain('    \\u0002evil\\u0003 «lua»\n');
  });

  test('a text of a thousand lines is cut, and how long it is is said', () => {
    const lines = renderAlertText(makeAlert(`lua ${'word '.repeat(20_000)}`), plain).split('\n');
    expect(lines.length).toBeLessThan(20);
    expect(lines).toContain('    … (100004 characters in all)');
  });

  test('what is not known is said', () => {
    const alert = makeAlert('lua', { device: '', account: '', firstSeen: null, lastSeen: null });
    expect(renderAlertText(alert, plain)).toContain(
      'device unknown · account unknown · no time · 1 hit',
    );
  });

  test('other command lines of the alert are shown once each, the rest counted', () => {
    const alert = makeAlert('lua');
    const [hit] = alert.hits;
    if (hit === undefined) throw new Error('no hit');
    const hits = ['lua', 'a', 'a', 'b', 'c', 'd', 'e'].map((text) => ({
      ...hit,
      row: { ProcessCommandLine: text },
    }));
    const text = renderAlertText({ ...alert, hits }, plain);
    expect(text).toContain('      + a\n      + b\n      + c\n      + 2 more\n');
  });
});

test('for people the worst comes first, then the earliest', () => {
  const alerts = [
    makeAlert('lua', { id: 'late' }),
    makeAlert('lua', { id: 'bad', score: 85, firstSeen: '2027-01-01T00:00:00.0000000Z' }),
    makeAlert('lua', { id: 'early', firstSeen: '2020-01-01T00:00:00.0000000Z' }),
  ];
  expect(orderForPeople(alerts).map(({ id }) => id)).toEqual(['bad', 'early', 'late']);
});
