// What fuzzing starts from: every example of the registries and every rule of the content as a file, and the words
// of the language as a dictionary. A process of its own, because the fuzzer must be there before the code that it watches.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../paths.mjs';
import { prepare } from '../prepare.mjs';
import { runScript } from '../report.mjs';
import { CHOICES, DICTIONARY, SEEDS } from './places.mjs';

const listRules = () => {
  const content = join(ROOT, 'content');
  return readdirSync(content, { recursive: true })
    .filter((path) => path.endsWith('.kql'))
    .map((path) => readFileSync(join(content, path), 'utf8'));
};

/** A line of libFuzzer's dictionaries: backslashes and quotes are escaped, everything else is plain here. */
const toEntry = (word) => `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

const writeSeeds = async () => {
  await prepare();
  const { FUNCTIONS } = await import('../../dist/translate/functions/registry.js');
  const { AGGREGATES } = await import('../../dist/translate/aggregates/registry.js');
  const { PLUG_INS } = await import('../../dist/translate/plugins/registry.js');
  const { KEYWORDS } = await import('../../dist/kql/keywords.js');
  const { BINARY_OPERATORS, IN_OPERATORS } = await import('../../dist/kql/operator-text.js');
  const { OPERATOR_REFERENCES } = await import('../../dist/translate/operators/reference.js');
  const definitions = [...FUNCTIONS, ...AGGREGATES, ...PLUG_INS, ...OPERATOR_REFERENCES];
  const queries = [
    ...definitions.flatMap(({ examples }) => examples.map(({ query }) => query)),
    ...listRules(),
  ];
  for (const folder of [SEEDS, CHOICES]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  for (const [index, query] of queries.entries()) {
    writeFileSync(join(SEEDS, `${String(index).padStart(4, '0')}.kql`), query);
  }
  // Bytes that the target takes as choices (see splice.mjs).
  for (let index = 0; index < queries.length; index += 1) {
    const choices = Array.from({ length: 19 }, (_, at) => (index * 31 + at * at * 17) % 256);
    writeFileSync(join(CHOICES, `${index}`), Buffer.from([index % 8, ...choices]));
  }
  const words = new Set([
    ...KEYWORDS,
    ...Object.values(BINARY_OPERATORS),
    ...Object.values(IN_OPERATORS),
    ...definitions.flatMap(({ name, aliases = [] }) => [name, ...aliases]),
    'datatable(x:long)',
    'dynamic(',
    'datetime(',
    'null',
    '@"',
    '\\u0000',
    '..',
  ]);
  writeFileSync(DICTIONARY, `${[...words].map(toEntry).join('\n')}\n`);
  return { queries: queries.length, words: words.size };
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => {
    const { queries, words } = await writeSeeds();
    process.stderr.write(`moonhound: ${queries} queries and ${words} words to begin with\n`);
  });
}
