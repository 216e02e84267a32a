// Messages as someone sees them, one file each: the query, a line, and what is told of it. Written anew only when it is asked
// for: MOONHOUND_UPDATE=1 npx vitest run test/end-to-end/messages
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { bind } from '../../src/kql/bind.ts';
import { lint } from '../../src/kql/lints/registry.ts';
import { listTables } from '../../src/schema/tables.ts';

const FOLDER = new URL('../golden/diagnostics/', import.meta.url);
const LINE = '\n-----\n';
const SCHEMA = { tables: listTables() };

const render = (text: string): string => {
  const { value, diagnostics } = bind(text, SCHEMA);
  const all = value === null ? diagnostics : [...diagnostics, ...lint(text, value)];
  return all.map((each) => `${renderText(each, { name: 'query', text })}\n`).join('\n');
};

const cases = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));

test.each(cases)('%s is what is told', (file) => {
  const path = new URL(file, FOLDER);
  const [query = '', told = ''] = readFileSync(path, 'utf8').split(LINE);
  const rendered = render(query);
  if (process.env['MOONHOUND_UPDATE'] === '1') writeFileSync(path, `${query}${LINE}${rendered}`);
  else expect(rendered).toBe(told);
});

test('there are enough of them, none with an escape sequence', () => {
  expect(cases.length).toBeGreaterThanOrEqual(10);
  for (const file of cases)
    expect(readFileSync(new URL(file, FOLDER), 'utf8')).not.toContain('\u001b');
});
