/**
 * SQL expressions over a row and slots as code of a fold (`native/fold-code.ts`). What reads no slot stays SQL: it is computed with
 * the rows and handed over as a field. Null where the code cannot say it exactly; then the caller says it otherwise.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlType } from '../../sql/tree.ts';
import type { FoldCode, FoldComparison, FoldType } from '../native/fold-code.ts';

interface Typed {
  readonly code: FoldCode;
  /** Undefined: null, of any type. */
  readonly type: FoldType | undefined;
}

const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);
const ARITHMETIC = { '+': 'add', '-': 'subtract', '*': 'multiply', '%': 'remainder' } as const;

/** What the engine's functions give that rows are often asked with. */
const RETURNS: Readonly<Record<string, FoldType>> = {
  concat: 'text',
  contains: 'bool',
  ends_with: 'bool',
  isfinite: 'bool',
  isnan: 'bool',
  json_valid: 'bool',
  lower: 'text',
  regexp_extract: 'text',
  regexp_full_match: 'bool',
  regexp_matches: 'bool',
  regexp_replace: 'text',
  replace: 'text',
  starts_with: 'bool',
  substr: 'text',
  trim: 'text',
  upper: 'text',
};

/** Functions that give what they are given. */
const SAME: ReadonlySet<string> = new Set(['abs', 'coalesce', 'try']);

const isArithmetic = (operator: string): operator is keyof typeof ARITHMETIC =>
  operator in ARITHMETIC;

const FOLD_TYPES: Readonly<Partial<Record<string, FoldType>>> = {
  bigint: 'long',
  boolean: 'bool',
  double: 'real',
  hugeint: 'wide',
  integer: 'long',
  uuid: 'text',
  varchar: 'text',
};

/** Decimals, lists and times of the engine have no form here. */
export function toFoldType(type: SqlType): FoldType | null {
  return typeof type === 'string' ? (FOLD_TYPES[type] ?? null) : null;
}

/** The type that both sides are brought to; null where that is not plain. */
function common(left: FoldType | undefined, right: FoldType | undefined): FoldType | null {
  const one = left ?? right;
  if (one === undefined) return null;
  if (left === right || left === undefined || right === undefined) return one;
  const numbers: readonly FoldType[] = ['long', 'wide', 'real'];
  const places = [numbers.indexOf(left), numbers.indexOf(right)];
  return places.includes(-1) ? null : (numbers[Math.max(...places)] ?? null);
}

export class FoldCompiler {
  readonly #columns: ReadonlyMap<string, SqlType>;
  readonly #slots = new Map<string, { readonly at: number; readonly type: FoldType }>();
  readonly #fields = new Map<string, { readonly at: number; readonly token: SqlExpression }>();

  /** `columns` are those of the rows. */
  constructor(columns: ReadonlyMap<string, SqlType>) {
    this.#columns = columns;
  }

  get slotCount(): number {
    return this.#slots.size;
  }

  /** The fields of a row, each the SQL of its token. */
  get fields(): readonly SqlExpression[] {
    return [...this.#fields.values()].map(({ token }) => token);
  }

  /** Makes a slot; a name that has one keeps it. */
  slot(name: string, type: FoldType): number {
    const known = this.#slots.get(name);
    if (known !== undefined) return known.at;
    const at = this.#slots.size;
    this.#slots.set(name, { at, type });
    return at;
  }

  /** Whether an expression depends on what other rows left. */
  readsSlot(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return false;
    if ('kind' in value && value.kind === 'Column' && 'name' in value && !('table' in value)) {
      return this.#slots.has(String(value.name));
    }
    return Object.values(value).some((inner) => this.readsSlot(inner));
  }

  compile(expression: SqlExpression): Typed | null {
    if (expression.kind === 'Null') {
      return { code: { op: 'value', token: 'null' }, type: undefined };
    }
    if (expression.kind === 'Literal') return this.#literal(expression);
    if (!this.readsSlot(expression)) {
      const type = this.#typeOf(expression);
      if (type === null || mayStop(expression)) return null;
      // 128 bits have no token: such a number is made here of its operands.
      if (type !== 'wide')
        return { code: { op: 'field', at: this.#field(expression, type) }, type };
    }
    return this.#mixed(expression);
  }

  #field(expression: SqlExpression, type: FoldType): number {
    const key = JSON.stringify(expression);
    const known = this.#fields.get(key);
    if (known !== undefined) return known.at;
    const at = this.#fields.size;
    this.#fields.set(key, { at, token: toToken(expression, type) });
    return at;
  }

  #literal({ type, text }: Extract<SqlExpression, { readonly kind: 'Literal' }>): Typed | null {
    const known = toFoldType(type);
    if (known === null || type === 'uuid' || (known === 'real' && !/^-?\d+(\.\d+)?$/.test(text)))
      return null;
    const real = known === 'real' && !text.includes('.') ? `${text}.0` : text;
    return {
      code: { op: 'value', token: known === 'text' ? JSON.stringify(text) : real },
      type: known,
    };
  }

  /** The type of an expression over the row alone; null where it is not known. */
  #typeOf(expression: SqlExpression): FoldType | null {
    switch (expression.kind) {
      case 'Literal':
      case 'Cast':
      case 'Parameter':
        return toFoldType(expression.type);
      case 'Column': {
        const type = this.#columns.get(expression.name);
        return type === undefined || expression.table !== undefined ? null : toFoldType(type);
      }
      case 'Not':
      case 'IsNull':
      case 'In':
      case 'InQuery':
      case 'Exists':
        return 'bool';
      case 'Call':
        if (expression.over !== undefined || expression.native === true) return null;
        return SAME.has(expression.name)
          ? this.#typeOfAll(expression.args)
          : (RETURNS[expression.name] ?? null);
      case 'Case':
        return this.#typeOfAll([
          ...expression.branches.map(({ then }) => then),
          ...(expression.otherwise === undefined ? [] : [expression.otherwise]),
        ]);
      case 'Binary': {
        const { operator, left, right } = expression;
        if (operator === '||') return 'text';
        if (isArithmetic(operator) || operator === '//') return this.#typeOfAll([left, right]);
        return ['/', '&', '|', '>>'].includes(operator) ? null : 'bool';
      }
      case 'Lambda':
      case 'List':
      case 'Negate':
      case 'Null':
      case 'Struct':
      case 'Subquery':
        return null;
    }
  }

  #typeOfAll(expressions: readonly SqlExpression[]): FoldType | null {
    let found: FoldType | undefined;
    for (const expression of expressions) {
      if (expression.kind === 'Null') continue;
      const type = this.#typeOf(expression);
      const both = type === null ? null : common(found, type);
      if (both === null) return null;
      found = both;
    }
    return found ?? null;
  }

  #mixed(expression: SqlExpression): Typed | null {
    switch (expression.kind) {
      case 'Column': {
        const slot = this.#slots.get(expression.name);
        return slot === undefined ? null : { code: { op: 'slot', at: slot.at }, type: slot.type };
      }
      case 'Binary':
        return this.#binary(expression);
      case 'Not': {
        const of = this.compile(expression.operand);
        return of === null ? null : { code: { op: 'not', of: of.code }, type: 'bool' };
      }
      case 'IsNull': {
        const of = this.compile(expression.operand);
        if (of === null) return null;
        const code = { op: 'is null', of: of.code } as const;
        return { code: expression.negated ? { op: 'not', of: code } : code, type: 'bool' };
      }
      case 'Case':
        return this.#case(expression);
      case 'Cast':
        return this.#cast(expression);
      case 'Call':
        return this.#call(expression);
      case 'Exists':
      case 'In':
      case 'InQuery':
      case 'Lambda':
      case 'List':
      case 'Literal':
      case 'Negate':
      case 'Null':
      case 'Parameter':
      case 'Struct':
      case 'Subquery':
        return null;
    }
  }

  #binary({
    operator,
    left,
    right,
  }: Extract<SqlExpression, { readonly kind: 'Binary' }>): Typed | null {
    const [first, second] = [this.compile(left), this.compile(right)];
    if (first === null || second === null) return null;
    const sides = { left: first.code, right: second.code };
    if (operator === 'and' || operator === 'or') {
      return { code: { op: operator, ...sides }, type: 'bool' };
    }
    const type = common(first.type, second.type);
    if (type === null) return null;
    if (COMPARISONS.has(operator)) {
      return { code: { op: 'compare', by: operator as FoldComparison, ...sides }, type: 'bool' };
    }
    if (operator === 'is distinct from')
      return { code: { op: 'distinct', ...sides }, type: 'bool' };
    if (operator === 'is not distinct from') {
      return { code: { op: 'not', of: { op: 'distinct', ...sides } }, type: 'bool' };
    }
    if (operator === '||') return type === 'text' ? { code: { op: 'join', ...sides }, type } : null;
    if (!isArithmetic(operator) || type === 'text' || type === 'bool') return null;
    const op = ARITHMETIC[operator];
    return op === 'remainder' && type === 'real' ? null : { code: { op, type, ...sides }, type };
  }

  #case({ branches, otherwise }: Extract<SqlExpression, { readonly kind: 'Case' }>): Typed | null {
    const made: (readonly [FoldCode, FoldCode])[] = [];
    let type: FoldType | undefined;
    for (const { when, then } of branches) {
      const [condition, value] = [this.compile(when), this.compile(then)];
      if (condition === null || value === null) return null;
      if (type !== undefined && value.type !== undefined && type !== value.type) return null;
      type ??= value.type;
      made.push([condition.code, value.code]);
    }
    const last = this.compile(otherwise ?? sql.nullOf());
    if (last === null) return null;
    if (type !== undefined && last.type !== undefined && type !== last.type) return null;
    const code = { op: 'case', branches: made, otherwise: last.code } as const;
    return { code, type: type ?? last.type };
  }

  #cast({ operand, type, safe }: Extract<SqlExpression, { readonly kind: 'Cast' }>): Typed | null {
    const of = this.compile(operand);
    const to = toFoldType(type);
    if (of === null || to === null) return null;
    const isWhole = (one: FoldType | undefined): boolean => one === 'long' || one === 'wide';
    if (of.type === undefined || (of.type === to && !isWhole(to))) return { ...of, type: to };
    const fits = isWhole(of.type)
      ? isWhole(to) || to === 'real'
      : of.type === 'bool' && isWhole(to);
    if (!fits) return null;
    const code = { op: 'cast', to: type === 'integer' ? 'int' : to, of: of.code } as const;
    return { code: safe ? { op: 'try', of: code } : code, type: to };
  }

  #call(call: Extract<SqlExpression, { readonly kind: 'Call' }>): Typed | null {
    if (call.native === true || call.over !== undefined) return null;
    const args = call.args.map((arg) => this.compile(arg));
    const known = args.flatMap((arg) => (arg === null ? [] : [arg]));
    const [first] = known;
    if (first === undefined || known.length < args.length) return null;
    if (call.name === 'try') return { code: { op: 'try', of: first.code }, type: first.type };
    if (call.name === 'isnan' && first.type === 'real') {
      return { code: { op: 'is nan', of: first.code }, type: 'bool' };
    }
    if (call.name !== 'coalesce') return null;
    const types = new Set(known.flatMap(({ type }) => (type === undefined ? [] : [type])));
    const [type] = types;
    return types.size > 1
      ? null
      : { code: { op: 'first', of: known.map(({ code }) => code) }, type };
  }
}

/** A query that ends itself must do so only where a row asks for the value. */
function mayStop(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const isError =
    'kind' in value && value.kind === 'Call' && 'name' in value && value.name === 'error';
  return isError || Object.values(value).some(mayStop);
}

/** A value as a token: JSON. A long text that is JSON to the engine is a text here. */
export function toToken(expression: SqlExpression, type: FoldType): SqlExpression {
  const value = type === 'text' ? sql.cast(expression, 'varchar') : expression;
  const json = sql.cast(sql.call('to_json', value), 'varchar');
  return sql.call('coalesce', json, sql.text('null'));
}
