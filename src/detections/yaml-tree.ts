/**
 * YAML text to a plain tree with spans. The one file that knows the YAML library, which is loaded only when a text is
 * read: a cached package costs nothing of it. Anchors, aliases and tags are refused, so a text cannot grow when read.
 */

import type { Node } from 'yaml';
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/span.ts';

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: string | number | boolean | null;
}

export interface YamlList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly YamlNode[];
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly YamlEntry[];
}

export type YamlNode = YamlScalar | YamlList | YamlMap;

/** A deeper text is no content; the bound keeps a hostile one from exhausting the stack. */
const MAX_DEPTH = 32;

type Library = typeof import('yaml');

class TreeCopier {
  readonly diagnostics: Diagnostic[] = [];
  readonly #yaml: Library;

  constructor(yaml: Library) {
    this.#yaml = yaml;
  }

  copy(node: unknown, depth: number, fallback: Span): YamlNode {
    const { isAlias, isMap, isNode, isScalar, isSeq } = this.#yaml;
    if (!isNode(node)) return { kind: 'scalar', span: fallback, value: null };
    const span = toSpan(node, fallback);
    if (depth > MAX_DEPTH) {
      return this.#refuse(`nesting deeper than ${MAX_DEPTH}`, span);
    }
    if (isAlias(node)) return this.#refuse('aliases (*name)', span);
    if (node.anchor !== undefined) this.#refuse('anchors (&name)', span);
    if (isScalar(node)) return this.#scalar(node.value, span);
    if (isSeq(node)) {
      return {
        kind: 'list',
        span,
        items: node.items.map((item) => this.copy(item, depth + 1, span)),
      };
    }
    if (!isMap(node)) return this.#refuse('nodes of this kind', span);
    const entries = node.items.map(({ key, value }) => {
      const keyNode = this.copy(key, depth + 1, span);
      const name = keyNode.kind === 'scalar' ? String(keyNode.value) : '';
      if (keyNode.kind !== 'scalar') this.#refuse('maps or lists as keys', keyNode.span);
      return { key: name, keySpan: keyNode.span, value: this.copy(value, depth + 1, keyNode.span) };
    });
    return { kind: 'map', span, entries };
  }

  #scalar(value: unknown, span: Span): YamlNode {
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    ) {
      return { kind: 'scalar', span, value };
    }
    return this.#refuse('tagged values', span);
  }

  #refuse(construct: string, span: Span): YamlScalar {
    this.diagnostics.push(toDiagnostic('DET002', { construct }, { span }));
    return { kind: 'scalar', span, value: null };
  }
}

function toSpan(node: Node, fallback: Span): Span {
  const [start, end] = node.range ?? [fallback.start, fallback.end];
  return { start, end };
}

/** Reads one YAML document. A text with faults gives no value. */
export async function readYaml(text: string): Promise<Outcome<YamlNode>> {
  const yaml = await import('yaml');
  const document = yaml.parseDocument(text, { prettyErrors: false, version: '1.2' });
  const problems = [...document.errors, ...document.warnings].map(({ message, pos }) =>
    toDiagnostic('DET001', { problem: message }, { span: { start: pos[0], end: pos[1] } }),
  );
  if (problems.length > 0) return { value: null, diagnostics: problems };
  const copier = new TreeCopier(yaml);
  const value = copier.copy(document.contents, 0, { start: 0, end: text.length });
  const { diagnostics } = copier;
  return { value: diagnostics.length > 0 ? null : value, diagnostics };
}
