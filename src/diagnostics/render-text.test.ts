import { describe, expect, test } from 'vitest';
import type { Diagnostic } from './diagnostic.ts';
import { renderJson } from './render-json.ts';
import { renderText } from './render-text.ts';

const fault = (text: string, marked: string, more: Partial<Diagnostic> = {}): Diagnostic => {
  const start = text.indexOf(marked);
  return {
    code: 'KS142',
    severity: 'error',
    message: `The name '${marked}' is not known.`,
    span: { start, end: start + marked.length },
    hints: ['The nearest known: FileName.'],
    related: [],
    ...more,
  };
};

const QUERY = 'DeviceProcessEvents\r\n| where\tFilName has "lua"';

describe('for people', () => {
  test('the mark stands under exactly the text that is wrong', () => {
    const text = renderText(fault(QUERY, 'FilName'), { name: 'query', text: QUERY });
    expect(text).toMatchInlineSnapshot(`
      "error KS142: The name 'FilName' is not known.
       --> query:2:9
        |
      2 | | where FilName has "lua"
        |         ^^^^^^^
        = The nearest known: FileName."
    `);
  });

  test('wide characters before the text move the mark by what they take on a terminal', () => {
    const text = 'print "脚本", x';
    const [, , , line = '', mark = ''] = renderText(fault(text, 'x'), { name: 'q', text }).split(
      '\n',
    );
    expect(mark.indexOf('^')).toBe(line.indexOf('x') + 2);
  });

  test('a text over several lines is marked to the end of its first line', () => {
    const text = 'print a\n+ b';
    const mark = renderText(fault(text, 'a\n+ b'), { name: 'q', text }).split('\n')[4];
    expect(mark).toBe('  |       ^');
  });

  test('an empty span at the end of the text still has one mark', () => {
    const text = 'T |';
    const end = { span: { start: 3, end: 3 } };
    expect(renderText(fault(text, 'T', end), { name: 'q', text })).toContain('  |    ^');
  });

  test('a long line is cut around the mark', () => {
    const text = `${'a'.repeat(500)} here ${'b'.repeat(500)}`;
    const shown = renderText(fault(text, 'here'), { name: 'q', text }).split('\n')[3] ?? '';
    expect(shown.length).toBeLessThan(110);
    expect(shown).toMatch(/^1 \| …a+ here b+…$/);
  });

  test('escape sequences in a query or a name are shown, not obeyed', () => {
    const text = 'print "\u001b[2J", x';
    const rendered = renderText(fault(text, 'x', { message: 'a\u001bb' }), {
      name: 'f\u202e',
      text,
    });
    expect(rendered).not.toMatch(/[^\P{C}\n]/u);
  });

  test('without a place only the message and the hints are said', () => {
    expect(
      renderText({ code: 'CFG001', severity: 'error', message: 'm', hints: [], related: [] }),
    ).toBe('error CFG001: m');
  });
});

describe('for programs', () => {
  test('lines and columns stand beside the offsets', () => {
    const json: unknown = JSON.parse(
      renderJson(fault(QUERY, 'FilName'), { name: 'a.kql', text: QUERY }),
    );
    expect(json).toMatchObject({
      code: 'KS142',
      file: 'a.kql',
      span: { start: 29, end: 36, line: 2, column: 9, endLine: 2, endColumn: 16 },
    });
  });
});
