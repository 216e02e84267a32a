/**
 * `parse` and `parse-where` (R23). A pattern is one regular expression over the whole text: texts stand as they are (`regex`: as
 * regular expressions), a column takes what lies between, `*` skips. In `simple` and `regex` every column has to fit its type
 * or all are null; in `relaxed` only those are null that do not fit.
 */
import { assertNever } from '../../diagnostics/errors.ts';
import type { ParsePart } from '../../kql/tree.ts';
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { lowerConstant } from '../expressions/literals.ts';
import type { Lowered, Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { addStep } from '../relation.ts';
import { toEnginePattern, withoutGroups } from '../text/regex.ts';
import type { OperatorNode } from './definition.ts';

type Parse = OperatorNode<'ParseOperator' | 'ParseWhereOperator'>;
type ParseColumn = Extract<ParsePart, { kind: 'ParseColumn' }>;

const INTEGER = '-?[0-9]+';
const NUMBER = '-?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?';

/** How a number is told from what `*` skips behind it, or what a regular expression finds behind it. */
const NUMBERS: Readonly<Partial<Record<ScalarType, string>>> = {
  decimal: NUMBER,
  int: INTEGER,
  long: INTEGER,
  real: NUMBER,
};

function isColumn(item: ParsePart): item is ParseColumn {
  return item.kind === 'ParseColumn';
}

/** Text as a regular expression that finds just it. */
function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** `simple` and `relaxed`: the shortest way from text to text, up to the end. */
function plainPattern(node: Parse): string {
  const parts = node.pattern.map((item, index) => {
    switch (item.kind) {
      case 'StarExpression':
        return '.*?';
      case 'ParseText':
        return quoted(item.text);
      case 'ParseColumn':
        return plainColumn(item, node, index);
      default:
        return assertNever(item, 'lower');
    }
  });
  return `(?s)^${parts.join('')}$`;
}

function plainColumn(item: ParseColumn, node: Parse, index: number): string {
  const next = node.pattern[index + 1];
  if (next === undefined || next.kind === 'ParseText') return '(.*?)';
  const number = NUMBERS[item.type];
  if (number === undefined) {
    throw refuseForm(
      'parse',
      `a column of type ${item.type} needs a text behind it that says where it ends`,
      item.span,
    );
  }
  return node.parseKind === 'relaxed' ? `(${number})?` : `(${number})`;
}

/** Texts are regular expressions: a string takes as much as it can, or as little with the flag `U`. */
function regexPattern(node: Parse): string {
  const flags = [...new Set(node.flags)].join('');
  const unknown = /[^imsU]/.exec(flags);
  if (unknown !== null) {
    throw refuseForm('parse', `the flag ${unknown[0]} has no equal in the engine`, node.span);
  }
  const parts = node.pattern.map((item) => {
    switch (item.kind) {
      case 'StarExpression':
        return '.*?';
      case 'ParseText': {
        const engine = toEnginePattern(item.text);
        if ('refused' in engine) throw refuseForm('parse', engine.refused, item.span);
        return `(?:${withoutGroups(engine.pattern)})`;
      }
      case 'ParseColumn':
        return `(${NUMBERS[item.type] ?? '.*'})`;
      default:
        return assertNever(item, 'lower');
    }
  });
  return `${flags === '' ? '' : `(?${flags})`}\\A${parts.join('')}`;
}

/** The engine does not tell names of groups apart by letter case. */
function groupName(place: number): string {
  return `g${place}`;
}

/** What a column takes, as its type. An empty string of a column that takes part in no match is the same as none. */
function captured(item: ParseColumn, place: number, found: SqlExpression): Lowered {
  const text: Lowered = {
    sql: sql.call('struct_extract', found, sql.text(groupName(place))),
    type: 'string',
    nullable: false,
  };
  return convert(text, item.type);
}

/** One struct of all captures, computed once for each row. */
export function lowerParse(node: Parse, input: Relation, context: LowerContext): Relation {
  const columns = node.pattern.filter(isColumn);
  const pattern = sql.text(node.parseKind === 'regex' ? regexPattern(node) : plainPattern(node));
  const text = convert(context.scalar(node.expression), 'string').sql;
  const name = context.freshName('$parsed');
  const found = sql.column(name);
  const values = columns.map((item, place) => captured(item, place, found));
  const typed = values.filter(({ type }) => type !== 'string');
  const fits = typed.map(({ sql: value }) => sql.isNotNull(value));
  const isStrict = node.parseKind !== 'relaxed' && typed.length > 0;
  const made = new Map(
    columns.map((item, index) => {
      const value = values[index]?.sql ?? sql.nullOf();
      const none = lowerConstant(item.type, null).sql;
      return [item.name, isStrict ? sql.when(sql.all(fits), value, none) : value] as const;
    }),
  );
  const names: SqlExpression = {
    kind: 'List',
    items: columns.map((_, place) => sql.text(groupName(place))),
  };
  const matches = sql.call('regexp_matches', text, pattern);
  const isFilter = node.kind === 'ParseWhereOperator';
  const pass = [...input.columns, ...input.hidden].map((column) => ({
    expression: sql.column(column.name),
    alias: column.name,
  }));
  const parsed: Relation = {
    ...input,
    query: {
      kind: 'Select',
      items: [
        ...pass,
        { expression: sql.call('regexp_extract', text, pattern, names), alias: name },
      ],
      from: { kind: 'Derived', query: input.query, alias: context.freshName('text') },
      ...(isFilter ? { where: matches } : {}),
    },
  };
  const items = node.columns.map((column) => ({
    column,
    expression: made.get(column.name) ?? sql.column(column.name),
  }));
  const where = isFilter && isStrict ? { where: sql.all(fits) } : {};
  return addStep(parsed, { items, ...where }, context, 'parse');
}
