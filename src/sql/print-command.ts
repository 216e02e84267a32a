/** Statements that change a case, as text. Several print as one script, which an engine runs in one call. */
import { assertNever } from '../diagnostics/errors.ts';
import { text } from './build.ts';
import { KEPT_NAMES } from './distinct-names.ts';
import { type PrintedSql, print, SPELLINGS } from './print.ts';
import { type PrintContext, printExpression } from './print-expression.ts';
import type { Dialect } from './statement.ts';
import type { SqlColumnDefinition, SqlCommand } from './tree.ts';

export function printCommand(command: SqlCommand, dialect: Dialect): PrintedSql {
  const parameters = new Set<string>();
  const context: PrintContext = {
    spelling: SPELLINGS[dialect],
    parameters,
    natives: new Set(),
    toColumnName: (name) => name,
    toOwnName: (name) => name,
    indent: '',
    query: (inner) => {
      const printed = print(inner, dialect, KEPT_NAMES);
      for (const name of printed.parameters) parameters.add(name);
      return printed.text;
    },
  };
  return { text: commandText(command, context), parameters: [...parameters] };
}

/** A script without parameters: the commands in order, each ended by a semicolon. */
export function printScript(commands: readonly SqlCommand[], dialect: Dialect): string {
  return commands.map((command) => `${printCommand(command, dialect).text};`).join('\n');
}

function commandText(command: SqlCommand, context: PrintContext): string {
  const name = context.spelling.identifier;
  switch (command.kind) {
    case 'CreateTable': {
      const kind = command.temporary ? 'CREATE TEMPORARY TABLE' : 'CREATE TABLE';
      const guard = command.ifNotExists ? ' IF NOT EXISTS' : '';
      const columns = command.columns.map((column) => columnText(column, context)).join(', ');
      return `${kind}${guard} ${name(command.table)} (${columns})`;
    }
    case 'AddColumn':
      return `ALTER TABLE ${name(command.table)} ADD COLUMN ${columnText(command.column, context)}`;
    case 'CreateView': {
      const kind = command.temporary ? 'TEMPORARY VIEW' : 'VIEW';
      return `CREATE OR REPLACE ${kind} ${name(command.view)} AS\n${context.query(command.query, '')}`;
    }
    case 'InsertQuery':
      return `INSERT INTO ${name(command.table)} (${command.columns.map(name).join(', ')})\n${context.query(command.query, '')}`;
    case 'ExportParquet': {
      const path = printExpression(text(command.path), context);
      return `COPY (${context.query(command.query, '')}) TO ${path} (FORMAT parquet, COMPRESSION zstd)`;
    }
    case 'Delete': {
      const where =
        command.where === undefined ? '' : ` WHERE ${printExpression(command.where, context)}`;
      return `DELETE FROM ${name(command.table)}${where}`;
    }
    case 'Update': {
      const value = printExpression(command.value, context);
      const where = printExpression(command.where, context);
      return `UPDATE ${name(command.table)} SET ${name(command.column)} = ${value} WHERE ${where}`;
    }
    case 'DropTemporaryView':
      return `DROP VIEW IF EXISTS temp.${name(command.view)}`;
    case 'DropTable':
      return `DROP TABLE ${command.ifExists ? 'IF EXISTS ' : ''}${name(command.table)}`;
    case 'Transaction':
      return command.action.toUpperCase();
    case 'Checkpoint':
      return 'CHECKPOINT';
    case 'Set':
      return `SET ${name(command.option)} = ${printExpression(command.value, context)}`;
    default:
      return assertNever(command, 'print');
  }
}

function columnText(column: SqlColumnDefinition, context: PrintContext): string {
  const rest =
    column.defaultValue === undefined
      ? ''
      : ` DEFAULT ${printExpression(column.defaultValue, context)}`;
  const required = column.notNull ? ' NOT NULL' : '';
  return `${context.spelling.identifier(column.name)} ${context.spelling.type(column.type)}${required}${rest}`;
}
