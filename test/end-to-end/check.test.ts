// `moonhound check` as people and their pipelines run it: over folders of what they have, against the official schema of SARIF.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import Ajv from 'ajv-draft-04';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { type CheckOptions, type CheckReport, check, describeLints } from '../../src/app/check.ts';
import { readQueries, toFileDiagnostic } from '../../src/app/embedded-queries.ts';
import { renderSarif } from '../../src/diagnostics/render-sarif.ts';
import { toPosition } from '../../src/diagnostics/source-position.ts';
import { LINTS } from '../../src/kql/lints/registry.ts';
import { makeContext } from '../harness/app.ts';
import { makeFolder, moonhound } from '../harness/moonhound.ts';

const require = createRequire(import.meta.url);
/** The official schema, as Microsoft's own SARIF tools ship it. */
const SCHEMA = require
  .resolve('@microsoft/jest-sarif')
  .replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json');

/** Its patterns are older than the `u` flag. */
const AJV = new Ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false });
const isSarif = AJV.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

/** The log as data; throws what is wrong by the schema. */
const readSarif = (text: string): Log => {
  const log: unknown = JSON.parse(text);
  if (!isSarif(log)) throw new Error(AJV.errorsText(isSarif.errors));
  return log as Log;
};

const RULE = `id: 1
name: Lua
query: |
  DeviceProcessEvents
  | where Timestamp > ago(1d)
  | where FileName == "lua.exe"
severity: Low
`;
const PAGE = `# Hunt

\`\`\`kql
DeviceProcessEvents
| where Nope == 1
\`\`\`

- in a list:

  \`\`\`
  DeviceProcessEvents
  | where ProcessCommandLine contains “lua”
  \`\`\`

\`\`\`bash
ls | where
\`\`\`
`;
const FLOW = `query: "DeviceProcessEvents | where Timestamp > ago(1d) and FolderPath has \\"x\\" and Nope == 2"\n`;

const write = (): string => {
  const folder = makeFolder();
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'rule.yaml'), RULE);
  writeFileSync(join(folder, 'page.md'), PAGE);
  writeFileSync(join(folder, 'flow.yml'), FLOW);
  writeFileSync(join(folder, 'hunt.kql'), 'print x = 1');
  writeFileSync(join(folder, 'other.yaml'), 'a: 1\n');
  writeFileSync(join(folder, 'node_modules', 'bad.kql'), 'nonsense |');
  return folder;
};

const checkFolder = (root: string, more: Partial<CheckOptions> = {}): Promise<CheckReport> =>
  check([root], makeContext(), { root, ...more });

/** File, line, columns and code of each finding. */
const tell = ({ findings }: CheckReport): readonly string[] =>
  findings.map(({ diagnostic: { code, span }, source }) => {
    const at = toPosition(source?.text ?? '', span?.start ?? 0);
    const end = toPosition(source?.text ?? '', span?.end ?? 0);
    return `${basename(source?.name ?? '')}:${at.line}:${at.column}-${end.column} ${code}`;
  });

test('queries in YAML and Markdown are told by the lines of their files', async () => {
  const report = await checkFolder(write());
  expect(tell(report)).toEqual([
    'flow.yml:1:86-90 KS142',
    'page.md:5:9-13 KS142',
    'page.md:12:39-44 KQL301',
    'rule.yaml:6:20-22 LNT002',
  ]);
  expect([report.files, report.queries]).toEqual([4, 5]);
});

test('the log of SARIF is valid, and carries rules, places, fingerprints and repairs', () => {
  const ran = moonhound(['check', '.', '--format', 'sarif'], { cwd: write() });
  expect(ran.messages).toBe('4 files with 5 queries checked: 3 errors, 1 warning, 0 notes\n');
  expect(ran.code).toBe(1);
  const [run] = readSarif(ran.output).runs;
  expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(LINTS.map(({ code }) => code));
  const result = run?.results?.find(({ ruleId }) => ruleId === 'KQL301');
  expect(result?.level).toBe('error');
  expect(result?.locations?.[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'page.md' },
    region: { startLine: 12, startColumn: 39, endLine: 12, endColumn: 44 },
  });
  const [change] = result?.fixes?.[0]?.artifactChanges ?? [];
  expect(change?.replacements[0]?.insertedContent?.text).toBe('"lua"');
  expect(result?.partialFingerprints?.['moonhound/v1']).toMatch(/^[\da-f]{32}$/);
}, 60_000);

test('a log of hostile names, of faults without a place and of nothing is valid too', async () => {
  const root = makeFolder();
  writeFileSync(join(root, 'a b#%.kql'), 'let x = 1; print "\u202e\ud800", y');
  const missing = join(root, 'missing.kql');
  const { findings } = await check([root, missing], makeContext(), { root });
  const tool = { version: '1.0.0', rules: describeLints() };
  const text = renderSarif(findings, tool);
  expect(text).not.toContain('\u202e');
  const [run] = readSarif(text).runs;
  expect(run?.results?.map(({ ruleId }) => ruleId)).toEqual(['KS142', 'CFG001']);
  expect(readSarif(renderSarif([], tool)).runs[0]?.results).toEqual([]);
});

test('a baseline accepts what it holds, also when lines move, and nothing else', async () => {
  const folder = write();
  const baseline = join(folder, 'accepted.json');
  await checkFolder(folder, { baseline, update: true });
  writeFileSync(join(folder, 'rule.yaml'), `# moved\n${RULE}`);
  const same = await checkFolder(folder, { baseline });
  expect([same.findings, same.accepted]).toEqual([[], 4]);
  writeFileSync(join(folder, 'hunt.kql'), 'print x = 1 | where Nope');
  expect(tell(await checkFolder(folder, { baseline }))).toEqual(['hunt.kql:1:21-25 KS142']);
});

test('a baseline that is none, or is missing, is told', async () => {
  const folder = write();
  const baseline = join(folder, 'bad.json');
  writeFileSync(baseline, '{"version":2}');
  await expect(checkFolder(folder, { baseline })).rejects.toThrow('is not a baseline');
  const missing = join(folder, 'none.json');
  await expect(checkFolder(folder, { baseline: missing })).rejects.toThrow('There is no file');
});

test('warnings fail a check only when it is asked for, and wrong usage is told', () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'rule.yaml'), RULE);
  const code = (...more: readonly string[]): number | null =>
    moonhound(['check', folder, ...more]).code;
  expect([code(), code('--fail-on', 'warning'), code('--update-baseline')]).toEqual([0, 1, 2]);
}, 90_000);

describe('offsets of embedded queries', () => {
  test.each([
    ['a.yaml', 'query: |\n    A\n      | where b\n\n    | c\n', 'b', 29],
    ['a.yaml', 'query: >\n  A\n  | where b\n', 'b', 23],
    ['a.yaml', "query: 'A | where b == ''x'' | c9'\n", 'c9', 31],
    ['a.yaml', 'query: "A\\n| where b"\n', 'b', 19],
    ['a.yaml', 'rules:\n- query: A | where b\n', 'b', 26],
    ['a.md', '> ```kusto\n> A\n> | where b\n> ```\n', 'b', 25],
    ['a.kql', 'A | where b', 'b', 10],
  ])('%s %j', (path, text, marked, offset) => {
    const [query] = readQueries(path, text);
    const start = query?.text.indexOf(marked) ?? -1;
    const span = { start, end: start + marked.length };
    const diagnostic = {
      code: 'X',
      severity: 'error',
      message: '',
      hints: [],
      related: [],
      span,
    } as const;
    const moved = query === undefined ? null : toFileDiagnostic(diagnostic, query);
    expect(moved?.span).toEqual({ start: offset, end: offset + marked.length });
    expect(text.slice(moved?.span?.start, moved?.span?.end)).toBe(marked);
  });

  test('a file of YAML that cannot be read, or holds no query, is left alone', () => {
    expect(readQueries('a.yaml', 'a: [1')).toEqual([]);
    expect(readQueries('a.yaml', 'description: query')).toEqual([]);
  });
});
