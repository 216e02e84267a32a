/**
 * Calls of functions that `let` statements declare: the body is lowered at the call, in the scope of the declaration with
 * the arguments as names, so no name of the caller is seen by it (R22).
 */
import { InternalError } from '../diagnostics/errors.ts';
import type {
  FunctionParameter,
  LetStatement,
  ScalarExpression,
  ScalarLetCall,
  TabularExpression,
  TabularLetCall,
} from '../kql/tree.ts';
import type { ScalarType } from '../schema/types.ts';
import type { LowerContext, Scope } from './context.ts';
import { convert } from './conversions/convert.ts';
import type { Lowered, Relation } from './lowered.ts';
import { refuseForm } from './refusal.ts';

/** Types that a parameter takes besides its own: no value is changed by it. */
const WIDENS: Readonly<Partial<Record<ScalarType, readonly ScalarType[]>>> = {
  long: ['int'],
  real: ['int', 'long'],
  decimal: ['int', 'long'],
  string: ['dynamic'],
  dynamic: ['bool', 'datetime', 'decimal', 'guid', 'int', 'long', 'real', 'string', 'timespan'],
};

/** Whether a value depends on the row at hand; tables inside it have rows of their own. */
function dependsOnRow(value: unknown, scope: Scope): boolean {
  if (typeof value !== 'object' || value === null || 'columns' in value) return false;
  if ('kind' in value && value.kind === 'NameReference' && 'refersTo' in value) {
    return 'name' in value && value.refersTo === 'variable'
      ? scope.rowBound.has(String(value.name))
      : value.refersTo === 'column';
  }
  return Object.values(value).some((inner) => dependsOnRow(inner, scope));
}

function nameScalar(scope: Scope, name: string, value: Lowered, isRowBound: boolean): Scope {
  const rowBound = new Set(scope.rowBound);
  const outOfReach = new Set(scope.outOfReach);
  outOfReach.delete(name);
  if (isRowBound) rowBound.add(name);
  else rowBound.delete(name);
  return { ...scope, scalars: new Map(scope.scalars).set(name, value), rowBound, outOfReach };
}

/** The scope behind a statement. */
export function addStatement(statement: LetStatement, context: LowerContext): Scope {
  const { scope } = context;
  const { name } = statement;
  if ('function' in statement) {
    const declared = { function: statement.function, scope };
    return { ...scope, functions: new Map(scope.functions).set(name, declared) };
  }
  return 'scalar' in statement
    ? nameScalar(
        scope,
        name,
        context.scalar(statement.scalar),
        dependsOnRow(statement.scalar, scope),
      )
    : { ...scope, tables: new Map(scope.tables).set(name, context.relation(statement.tabular)) };
}

/** A number that is written in the call is a `long`; one that an `int` holds may be given to an `int`. */
function fits({ type, constant }: Lowered, wanted: ScalarType): boolean {
  if (type !== 'long' || wanted !== 'int' || typeof constant?.value !== 'string') return false;
  const number = Number(constant.value);
  return number >= -2_147_483_648 && number <= 2_147_483_647;
}

function giveArgument(
  scope: Scope,
  parameter: FunctionParameter,
  argument: ScalarExpression | TabularExpression,
  caller: LowerContext,
): Scope {
  const { name } = parameter;
  if ('columns' in argument) {
    return { ...scope, tables: new Map(scope.tables).set(name, caller.relation(argument)) };
  }
  if (!('type' in parameter)) {
    throw new InternalError('lower', `a value for the table ${name}`, { span: argument.span });
  }
  const { type } = parameter;
  const value = caller.scalar(argument);
  if (value.type !== type && !(WIDENS[type] ?? []).includes(value.type) && !fits(value, type)) {
    const reason = `it is a ${type} and gets a ${value.type}; a conversion in the call tells what is meant`;
    throw refuseForm(`the parameter ${name}`, reason, argument.span);
  }
  return nameScalar(scope, name, convert(value, type), dependsOnRow(argument, caller.scope));
}

/** The context in which the answer of the body is lowered. */
function enterBody(call: ScalarLetCall | TabularLetCall, caller: LowerContext) {
  const declared = caller.scope.functions.get(call.name);
  if (declared === undefined) {
    throw new InternalError('lower', `the function ${call.name} was bound to nothing`, {
      span: call.span,
    });
  }
  caller.calls.left -= 1;
  if (caller.calls.left < 0) {
    const reason =
      'its functions call each other too many times; a name for the result of one would help';
    throw refuseForm(call.name, reason, call.nameSpan);
  }
  const { parameters, body } = declared.function;
  let { scope } = declared;
  parameters.forEach((parameter, place) => {
    const argument = call.args[place];
    if (argument !== undefined) scope = giveArgument(scope, parameter, argument, caller);
  });
  for (const statement of body.statements) {
    scope = addStatement(statement, caller.body(scope));
  }
  return { body, context: caller.body(scope) };
}

export function lowerScalarLetCall(call: ScalarLetCall, caller: LowerContext): Lowered {
  const { body, context } = enterBody(call, caller);
  if (!('scalar' in body)) {
    throw new InternalError('lower', `${call.name} gives a table`, { span: call.span });
  }
  return context.scalar(body.scalar);
}

export function lowerTabularLetCall(call: TabularLetCall, caller: LowerContext): Relation {
  const { body, context } = enterBody(call, caller);
  if (!('tabular' in body)) {
    throw new InternalError('lower', `${call.name} gives a value`, { span: call.span });
  }
  return context.relation(body.tabular);
}
