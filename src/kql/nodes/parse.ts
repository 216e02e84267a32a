/** `parse`, `parse-where` and `parse-kv`: columns out of text. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { Column } from '../../schema/types.ts';
import type { LibraryNode } from '../library-types.ts';
import type { KvForm, ParseKind, ParsePart } from '../tree.ts';
import {
  type CopyContext,
  columnsOf,
  listNodes,
  nameOf,
  type OperatorCopier,
  part,
  refuse,
  spanOf,
  textOf,
} from './context.ts';
import { readParameters } from './join.ts';

const KINDS: readonly ParseKind[] = ['simple', 'regex', 'relaxed'];

/** The value of a string literal of any form. */
function textValue(node: LibraryNode, context: CopyContext): string {
  const copied = context.scalar(node);
  return copied.kind === 'StringLiteralExpression' ? (copied.value ?? '') : '';
}

/** A declared column with the type that the operator's result gives it. */
function declared(node: LibraryNode, columns: readonly Column[]): Column {
  const name = nameOf(node);
  const column = columns.find((candidate) => candidate.name === name);
  if (column === undefined) {
    throw new InternalError('bind', `no column ${name}`, { span: spanOf(node) });
  }
  return column;
}

function copyPart(
  node: LibraryNode,
  columns: readonly Column[],
  context: CopyContext,
): ParsePart | null {
  const span = spanOf(node);
  const kind = context.library.kindOf(node);
  switch (kind) {
    case 'StarExpression':
      return { kind, span };
    case 'StringLiteralExpression':
    case 'CompoundStringLiteralExpression':
      return { kind: 'ParseText', text: textValue(node, context), span };
    case 'NameDeclaration':
    case 'NameAndTypeDeclaration':
      return { kind: 'ParseColumn', ...declared(node, columns), span };
    default:
      if (!context.isFaulty) {
        const name = textOf(node, context);
        refuse(context, 'KQL101', { what: 'part of a pattern', name, supported: [] }, node);
      }
      return null;
  }
}

export const copyParse: OperatorCopier = (node, context) => {
  const parameters = readParameters(node, context, ['kind', 'flags']);
  const kind = parameters.get('kind');
  const flags = parameters.get('flags');
  const word = kind === undefined ? 'simple' : textOf(kind, context);
  const parseKind = KINDS.find((known) => known === word);
  if (parseKind === undefined && !context.isFaulty) {
    refuse(
      context,
      'KQL101',
      { what: 'kind of parse', name: word, supported: KINDS },
      kind ?? node,
    );
  }
  const columns = columnsOf(node, context);
  return {
    kind:
      context.library.kindOf(node) === 'ParseWhereOperator'
        ? 'ParseWhereOperator'
        : 'ParseOperator',
    columns,
    parseKind: parseKind ?? 'simple',
    flags: flags === undefined ? '' : textOf(flags, context),
    expression: context.scalar(part(node, 'Expression')),
    pattern: listNodes(part(node, 'Patterns'))
      .map((pattern) => copyPart(pattern, columns, context))
      .filter((pattern) => pattern !== null),
    span: spanOf(node),
  };
};

function copyForm(clause: LibraryNode | null, context: CopyContext): KvForm {
  const given = listNodes(clause?.Properties).map((property) => ({
    name: nameOf(part(property, 'Name')).toLowerCase(),
    value: part(property, 'Expression'),
    property,
  }));
  const texts = (name: string): readonly string[] =>
    given.filter((item) => item.name === name).map((item) => textValue(item.value, context));
  const [regex] = texts('regex');
  const [pairDelimiter] = texts('pair_delimiter');
  const [kvDelimiter] = texts('kv_delimiter');
  const known = ['regex', 'pair_delimiter', 'kv_delimiter', 'quote', 'escape', 'greedy'];
  for (const { name, property } of given) {
    if (!known.includes(name) && !context.isFaulty) {
      refuse(context, 'KQL103', { name, operator: 'parse-kv' }, property);
    }
  }
  return {
    ...(regex === undefined ? {} : { regex }),
    ...(pairDelimiter === undefined ? {} : { pairDelimiter }),
    ...(kvDelimiter === undefined ? {} : { kvDelimiter }),
    quotes: texts('quote'),
    escapes: texts('escape'),
    greedy: given.some(({ name, value }) => name === 'greedy' && textOf(value, context) === 'true'),
  };
}

export const copyParseKv: OperatorCopier = (node, context) => {
  const columns = columnsOf(node, context);
  return {
    kind: 'ParseKvOperator',
    columns,
    expression: context.scalar(part(node, 'Expression')),
    keys: listNodes(part(part(node, 'Keys'), 'Columns')).map((key) => declared(key, columns)),
    form: copyForm(node.WithClause ?? null, context),
    span: spanOf(node),
  };
};
