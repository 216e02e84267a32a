/** The `print` stage: a SQL query to text for one dialect, with the parameters that it names. */
import { assertNever } from '../diagnostics/errors.ts';
import { DUCKDB_SPELLING } from './dialects/duckdb/spelling.ts';
import type { Spelling } from './dialects/spelling.ts';
import { type DistinctNames, tellNamesApart } from './distinct-names.ts';
import { type PrintContext, printExpression, printOrderKeys } from './print-expression.ts';
import type { Dialect } from './statement.ts';
import type { SqlQuery, SqlSelect, SqlSource } from './tree.ts';

export interface PrintedSql {
  readonly text: string;
  /** Names of the parameters, each once, in order of appearance. */
  readonly parameters: readonly string[];
  /** Names of functions of ours, each once; absent when there are none. */
  readonly natives?: readonly string[];
}

export const SPELLINGS: Readonly<Record<Dialect, Spelling>> = { duckdb: DUCKDB_SPELLING };

export function print(
  query: SqlQuery,
  dialect: Dialect,
  names: DistinctNames = tellNamesApart(query),
): PrintedSql {
  const collected = {
    parameters: new Set<string>(),
    natives: new Set<string>(),
    names,
  };
  const text = printQuery(query, '', SPELLINGS[dialect], collected);
  return {
    text,
    parameters: [...collected.parameters],
    ...(collected.natives.size === 0 ? {} : { natives: [...collected.natives] }),
  };
}

function printQuery(
  query: SqlQuery,
  indent: string,
  spelling: Spelling,
  collected: Pick<PrintContext, 'parameters' | 'natives'> & { readonly names: DistinctNames },
): string {
  const { names } = collected;
  const readsStored = names.readsStored(query);
  const context: PrintContext = {
    ...collected,
    toColumnName: (name, table) => {
      const isStored = table === undefined ? readsStored : names.isStored(table);
      return isStored ? name : names.toPrinted(name);
    },
    toOwnName: names.toPrinted,
    spelling,
    indent,
    query: (inner, innerIndent) => printQuery(inner, innerIndent, spelling, collected),
  };
  switch (query.kind) {
    case 'Select':
      return printSelect(query, context);
    case 'UnionAll':
      return query.queries
        .map((part) => `(${context.query(part, `${indent}  `)})`)
        .join(`\n${indent}UNION ALL\n${indent}`);
    default:
      return assertNever(query, 'print');
  }
}

function printSelect(select: SqlSelect, context: PrintContext): string {
  const { indent, spelling } = context;
  const lines: string[] = [];
  if (select.with !== undefined && select.with.length > 0) {
    const tables = select.with.map((table) => {
      const form =
        table.materialized === undefined
          ? ''
          : table.materialized
            ? 'MATERIALIZED '
            : 'NOT MATERIALIZED ';
      return `${spelling.identifier(table.name)} AS ${form}(\n${indent}  ${context.query(table.query, `${indent}  `)}\n${indent})`;
    });
    const word = select.with.some(({ recursive }) => recursive === true)
      ? 'WITH RECURSIVE'
      : 'WITH';
    lines.push(`${word} ${tables.join(`,\n${indent}`)}`);
  }
  const items = select.items.map((item) => {
    const name = context.toOwnName(item.alias);
    const alias = spelling.identifier(name);
    const { expression } = item;
    const bare =
      expression.kind === 'Column' &&
      context.toColumnName(expression.name, expression.table) === name;
    return bare
      ? printExpression(item.expression, context)
      : `${printExpression(item.expression, context)} AS ${alias}`;
  });
  lines.push(`SELECT ${printDistinct(select, context)}${items.join(', ')}`);
  if (select.from !== undefined) {
    lines.push(`FROM ${printSource(select.from, context)}`);
  }
  if (select.where !== undefined) {
    lines.push(`WHERE ${printExpression(select.where, context)}`);
  }
  if (select.groupBy !== undefined && select.groupBy.length > 0) {
    lines.push(`GROUP BY ${select.groupBy.map((key) => printExpression(key, context)).join(', ')}`);
  }
  if (select.qualify !== undefined) {
    lines.push(`QUALIFY ${printExpression(select.qualify, context)}`);
  }
  if (select.orderBy !== undefined && select.orderBy.length > 0) {
    lines.push(`ORDER BY ${printOrderKeys(select.orderBy, context)}`);
  }
  if (select.limit !== undefined) {
    lines.push(`LIMIT ${printExpression(select.limit, context)}`);
  }
  return lines.join(`\n${indent}`);
}

function printDistinct({ distinct, distinctOn }: SqlSelect, context: PrintContext): string {
  if (distinctOn === undefined) return distinct === true ? 'DISTINCT ' : '';
  return `DISTINCT ON (${distinctOn.map((key) => printExpression(key, context)).join(', ')}) `;
}

const JOIN_WORDS = {
  inner: 'JOIN',
  left: 'LEFT JOIN',
  right: 'RIGHT JOIN',
  full: 'FULL JOIN',
  semi: 'SEMI JOIN',
  anti: 'ANTI JOIN',
  cross: 'CROSS JOIN',
} as const;

function printSource(source: SqlSource, context: PrintContext): string {
  const { indent, spelling } = context;
  switch (source.kind) {
    case 'Table': {
      const name = spelling.identifier(source.name);
      const path =
        source.schema === undefined ? name : `${spelling.identifier(source.schema)}.${name}`;
      return source.alias === undefined ? path : `${path} AS ${spelling.identifier(source.alias)}`;
    }
    case 'Derived':
      return `${source.lateral === true ? 'LATERAL ' : ''}(\n${indent}  ${context.query(source.query, `${indent}  `)}\n${indent}) AS ${spelling.identifier(source.alias)}`;
    case 'TableFunction': {
      const named = Object.entries(source.named).map(
        ([name, value]) => `${name} = ${printExpression(value, context)}`,
      );
      const args = [...source.args.map((arg) => printExpression(arg, context)), ...named];
      return `${source.name}(${args.join(', ')}) AS ${spelling.identifier(source.alias)}`;
    }
    case 'Values': {
      const rows = source.rows.map(
        (row) => `(${row.map((cell) => printExpression(cell, context)).join(', ')})`,
      );
      const columns = source.columns
        .map((name) => spelling.identifier(context.toOwnName(name)))
        .join(', ');
      return `(VALUES ${rows.join(', ')}) AS ${spelling.identifier(source.alias)}(${columns})`;
    }
    case 'Join': {
      const on = source.on === undefined ? '' : ` ON ${printExpression(source.on, context)}`;
      return `${printSource(source.left, context)}\n${indent}${JOIN_WORDS[source.type]} ${printSource(source.right, context)}${on}`;
    }
    default:
      return assertNever(source, 'print');
  }
}
