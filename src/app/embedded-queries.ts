/**
 * The queries in a file: the whole of a KQL file, the `query` of a YAML file (analytic rules of Sentinel, our rules), the
 * fenced blocks of a page in Markdown. Each with the way from its offsets to those of the file, so that lines are told right.
 */
import { isScalar, parseAllDocuments, visit } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';

export interface EmbeddedQuery {
  readonly text: string;
  /** The offset in the file of each character of the text; null when the text is the file. */
  readonly offsets: readonly number[] | null;
}

const KQL = /\.(?:kql|csl|kusto)$/i;
const YAML = /\.ya?ml$/i;
const MARKDOWN = /\.(?:md|markdown)$/i;

/** Whether a file of this name may hold queries. */
export function mayHoldQueries(path: string): boolean {
  return KQL.test(path) || YAML.test(path) || MARKDOWN.test(path);
}

/** What a backslash and a letter stand for in a double-quoted text of YAML. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Takes the value of a text along its written form, which also holds what lines begin with, quotes and escapes. */
function align(value: string, raw: string, base: number, lead = /\s/): readonly number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const character of value.split('')) {
    const begin = at;
    for (; at < raw.length; at += 1) {
      const here = raw.charAt(at);
      const next = raw.charAt(at + 1);
      if (here === character || (character === ' ' && here === '\n')) break;
      if (here === '\\' && (ESCAPES[next] ?? next) === character) break;
      if (!lead.test(here)) return Array<number>(value.length).fill(base);
    }
    if (at >= raw.length && character !== '\n') return Array<number>(value.length).fill(base);
    offsets.push(base + Math.min(at, raw.length));
    const isPair = raw.charAt(at) !== character && raw.charAt(at) === '\\';
    const isDoubled = character === "'" && raw.startsWith("''", at);
    at = at >= raw.length ? begin : at + (isPair || isDoubled ? 2 : 1);
  }
  return offsets;
}

/** The keys that hold a query: Sentinel's rules and hunting queries, Defender's custom detections. */
const KEYS = new Set(['query', 'queryText', 'kql']);

function readYaml(text: string): readonly EmbeddedQuery[] {
  const found: EmbeddedQuery[] = [];
  for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
    if (!('errors' in document) || document.errors.length > 0) continue;
    visit(document, {
      Pair: (_key, pair) => {
        const isQuery = isScalar(pair.key) && KEYS.has(String(pair.key.value));
        if (!isQuery || !isScalar(pair.value) || typeof pair.value.value !== 'string') return;
        const [start, end] = pair.value.range ?? [0, 0];
        const isBlock = pair.value.type === 'BLOCK_LITERAL' || pair.value.type === 'BLOCK_FOLDED';
        const isQuoted = pair.value.type?.startsWith('QUOTE') === true;
        // The content of a block begins on the line behind its sign.
        const from = isBlock ? text.indexOf('\n', start) + 1 : start + (isQuoted ? 1 : 0);
        const { value } = pair.value;
        found.push({ text: value, offsets: align(value, text.slice(from, end), from) });
      },
    });
  }
  return found;
}

const FENCE =
  /^(?<indent>[ \t>]*)(?<fence>`{3,}|~{3,})[ \t]*(?<language>[\w-]*)[^\n]*\n(?<body>[\s\S]*?)^[ \t>]*\k<fence>/gm;
const LANGUAGE = /^(?:kql|kusto|csl|azuredataexplorer)$/i;
/** A block without a language is a query when it has an operator behind a pipe at the start of a line. */
const STEP =
  /^\s*\|\s*(?:where|extend|project|summarize|join|sort|order|distinct|take|mv-expand|parse)\b/m;

function readMarkdown(text: string): readonly EmbeddedQuery[] {
  return [...text.matchAll(FENCE)].flatMap((match) => {
    const { indent = '', language = '', body = '' } = match.groups ?? {};
    const isQuery = LANGUAGE.test(language) || (language === '' && STEP.test(body));
    if (!isQuery || body.trim() === '') return [];
    const from = match.index + match[0].lastIndexOf(body);
    const value =
      indent === '' ? body : body.replaceAll(new RegExp(`^[ \\t>]{0,${indent.length}}`, 'gm'), '');
    return [{ text: value, offsets: align(value, body, from, /[\s>]/) }];
  });
}

/** The queries of a file, by its name. */
export function readQueries(path: string, text: string): readonly EmbeddedQuery[] {
  if (YAML.test(path)) return readYaml(text);
  if (MARKDOWN.test(path)) return readMarkdown(text);
  return [{ text, offsets: null }];
}

/** A diagnostic of a query, told of its file. */
export function toFileDiagnostic(found: Diagnostic, { text, offsets }: EmbeddedQuery): Diagnostic {
  if (offsets === null) return found;
  const last = offsets.at(-1) ?? 0;
  const move = ({ start, end }: Span): Span => {
    const from = offsets[start] ?? last + (text === '' ? 0 : 1);
    return { start: from, end: end > start ? (offsets[end - 1] ?? last) + 1 : from };
  };
  const { span, replacement } = found;
  return {
    ...found,
    ...(span === undefined ? {} : { span: move(span) }),
    related: found.related.map((each) => ({ ...each, span: move(each.span) })),
    ...(replacement === undefined
      ? {}
      : { replacement: { ...replacement, span: move(replacement.span) } }),
  };
}
