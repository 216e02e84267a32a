// `npm run docs`: writes docs/kql/, the reference of what is translated, from the definitions themselves. With `--check` it
// writes nothing and says what is stale. The examples stand in the definitions, whose tests run them.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runScript, ScriptFault, say } from './report.mjs';

const FOLDER = join(ROOT, 'docs', 'kql');

/** Families of scalar functions, the first that fits; each is a page. */
const FAMILIES = [
  ['series', 'Series', /^series_/],
  ['geography', 'Geography', /geo_/],
  [
    'tables',
    'Names of tables and of the cluster',
    /^(cluster|database|table|external_table|materialized_view|entity_group|stored_query_result|graph|column|iscolumn|current_|cursor_|extent|ingestion_time|row_id|rowstore|estimate_data)/,
  ],
  ['graphs', 'Graphs', /^(all|any|map|inner_nodes|labels|node_)/],
  ['addresses', 'IP addresses', /ipv4|ipv6/],
  ['windows', 'Neighbouring rows', /^(prev|next|row_)/],
  ['sketches', 'Sketches', /hll|tdigest/],
  ['hashes', 'Hashes', /hash/],
  ['units', 'Units', /^convert_/],
  ['bits', 'Bits', /^(binary_|bitset_)/],
  [
    'arrays',
    'Arrays, sets and bags',
    /^(array_|bag_|set_|pack|range$|repeat$|zip$|treepath|strcat_array|jaccard|has_any_index|__lz4)/,
  ],
  [
    'encodings',
    'Encodings',
    /^(base64|gzip|zlib|punycode|url_|unicode_|isutf8|isascii|make_string|to_utf8)/,
  ],
  [
    'times',
    'Dates and times',
    /^(ago|now|datetime|day|week|month|year|hour|get|start|end|make_|unixtime|format_datetime|format_timespan|todatetime|totimespan)/,
  ],
  [
    'conversions',
    'Conversions',
    /^(to(bool|boolean|decimal|double|real|dynamic|guid|hex|int|long|object|string)|__cast|new_guid|gettype)/,
  ],
  ['parsing', 'Parsing', /^(parse|extract|dynamic_to_json)/],
  ['conditions', 'Conditions', /^(case|coalesce|iff|iif|is|not|assert|max_of|min_of|__invoke)/],
  [
    'texts',
    'Texts',
    /^(str|substring|trim|split|replace|reverse|translate|indexof|countof|lower|upper|tolower|toupper|regex|format_bytes|string_size|concat)/,
  ],
  ['mathematics', 'Mathematics', /^/],
];

const RULE = /^\*\*(R\d+)\.([^\n]*?)\*\*/;

/** Which rules of docs/semantics.md speak of a name: they show it as code. */
const readRules = () => {
  const rules = [];
  for (const paragraph of readFileSync(join(ROOT, 'docs', 'semantics.md'), 'utf8').split('\n\n')) {
    const [, number] = RULE.exec(paragraph) ?? [];
    if (number === undefined) continue;
    const title = (RULE.exec(paragraph)?.[2] ?? '').replaceAll('`', '').trim();
    const words = [...paragraph.matchAll(/`([^`]+)`/g)].map(
      ([, word]) => word.match(/^[\w-]+/)?.[0],
    );
    rules.push({ number, title, words: new Set(words) });
  }
  return rules;
};

const linkRules = (rules, names, given = []) =>
  rules
    .filter(({ number, words }) => given.includes(number) || names.some((name) => words.has(name)))
    .map(({ number, title }) => `[${number}](../semantics.md)${title === '' ? '' : ` ${title}`}`)
    .map((link) => link.replace(/[.,]$/, ''));

const toRows = (rows) => ['```json', ...rows.map((row) => JSON.stringify(row)), '```'].join('\n');

/** An example has rows, or several tables with a name each. */
const toExample = ({ query, rows, tables }) =>
  [
    `\`\`\`kql\n${query}\n\`\`\``,
    ...(tables === undefined
      ? [toRows(rows)]
      : tables.flatMap((table) => [`\`${table.name}\`:`, toRows(table.rows)])),
  ].join('\n\n');

const sentence = (text) =>
  `${text[0].toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

/** One entry of a page. `refused` stands in the place of examples. */
const toEntry = (entry, rules) => {
  const { name, aliases = [], summary, signatures = [], refused, examples = [] } = entry;
  const links = linkRules(rules, [name, ...aliases], entry.rules);
  const parts = [
    `## ${name.replaceAll('_', '\\_')}`,
    summary,
    signatures.length === 0
      ? undefined
      : signatures
          .map(({ params, returns }) => `\`${name}(${params.join(', ')})\` gives \`${returns}\``)
          .join('  \n'),
    aliases.length === 0
      ? undefined
      : `Also written ${aliases.map((alias) => `\`${alias}\``).join(', ')}.`,
    links.length === 0 ? undefined : `Rules: ${links.join('; ')}.`,
    refused === undefined ? undefined : `**Refused.** ${sentence(refused)}`,
    ...(refused === undefined ? examples.map(toExample) : []),
  ];
  return parts.filter((part) => part !== undefined).join('\n\n');
};

const toRefusals = (record) => Object.entries(record).map(([name, refused]) => ({ name, refused }));

const settle = ({ lower, ...entry }) => {
  const lowering = lower.duckdb;
  return typeof lowering === 'function' ? entry : { ...entry, refused: lowering.refused };
};

const sorted = (entries) =>
  entries.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

const toOperatorWord = (kind) =>
  kind
    .replace(/Operator$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();

/** The pages with their entries. */
const collect = async () => {
  const at = (path) => import(`../dist/${path}`);
  const { FUNCTIONS } = await at('translate/functions/registry.js');
  const { AGGREGATES } = await at('translate/aggregates/registry.js');
  const { PLUG_INS } = await at('translate/plugins/registry.js');
  const { REFUSED_PLUG_INS } = await at('translate/plugins/refused.js');
  const { REFUSED_AGGREGATES, REFUSED_FUNCTIONS } = await at('translate/refused.js');
  const { BOUND_FUNCTIONS, REFUSED_TABLE_FUNCTIONS } = await at('kql/nodes/refused-functions.js');
  const { REFUSED_OPERATORS } = await at('kql/nodes/refused-operators.js');
  const { OPERATOR_REFERENCES } = await at('translate/operators/reference.js');
  const functions = [
    ...FUNCTIONS.map(settle),
    ...toRefusals(REFUSED_FUNCTIONS),
    ...toRefusals(REFUSED_TABLE_FUNCTIONS),
    ...Object.entries(BOUND_FUNCTIONS).map(([name, summary]) => ({ name, summary })),
  ];
  const familyOf = (name) => FAMILIES.find(([, , pattern]) => pattern.test(name))[0];
  return [
    {
      page: 'operators',
      title: 'Query operators',
      entries: sorted([
        ...OPERATOR_REFERENCES,
        ...toRefusals(REFUSED_OPERATORS).map(({ name, refused }) => ({
          name: toOperatorWord(name),
          refused,
        })),
      ]),
    },
    {
      page: 'aggregates',
      title: 'Aggregate functions',
      entries: sorted([...AGGREGATES.map(settle), ...toRefusals(REFUSED_AGGREGATES)]),
    },
    {
      page: 'plug-ins',
      title: 'Plug-ins',
      entries: sorted([...PLUG_INS, ...REFUSED_PLUG_INS].map(settle)),
    },
    ...FAMILIES.map(([page, title]) => ({
      page: `functions-${page}`,
      title: `Functions: ${title}`,
      entries: sorted(functions.filter(({ name }) => familyOf(name) === page)),
    })).filter(({ entries }) => entries.length > 0),
  ];
};

const NOTE =
  'Written by `npm run docs` from the definitions; not edited by hand. The tests run every example.';

const toPage = ({ title, entries }, rules) =>
  [`# ${title}`, NOTE, ...entries.map((entry) => toEntry(entry, rules))].join('\n\n');

const toIndex = (pages) => {
  const rows = pages.map(({ page, title, entries }) => {
    const refused = entries.filter((entry) => entry.refused !== undefined).length;
    return { link: `[${title}](${page}.md)`, lowered: entries.length - refused, refused };
  });
  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
  return [
    '# What of KQL is translated',
    NOTE,
    'Nothing that the official library lists is unknown: it is translated with Kusto’s meaning, or refused with a reason.',
    [
      '| page | translated | refused |',
      '| --- | ---: | ---: |',
      ...rows.map(({ link, lowered, refused }) => `| ${link} | ${lowered} | ${refused} |`),
      `| all | ${total('lowered')} | ${total('refused')} |`,
    ].join('\n'),
  ].join('\n\n');
};

const render = async () => {
  const rules = readRules();
  const pages = await collect();
  return new Map([
    ['README.md', `${toIndex(pages)}\n`],
    ...pages.map((page) => [`${page.page}.md`, `${toPage(page, rules)}\n`]),
  ]);
};

await runScript(async () => {
  await prepare();
  const pages = await render();
  const present = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  const isStale = (name) =>
    !present.includes(name) || readFileSync(join(FOLDER, name), 'utf8') !== pages.get(name);
  const stale = [
    ...[...pages.keys()].filter(isStale),
    ...present.filter((name) => !pages.has(name)),
  ];
  if (process.argv.includes('--check')) {
    if (stale.length === 0) return;
    throw new ScriptFault(`docs/kql is stale (${stale.join(', ')}); npm run docs writes it again`);
  }
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of pages) writeFileSync(join(FOLDER, name), text);
  say(`${pages.size} pages in docs/kql, ${stale.length} of them new or changed`);
});
