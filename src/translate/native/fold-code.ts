/**
 * A small language for what changes from row to row: expressions over the fields of a row and over slots that the rows before it
 * left. It means what the engine's SQL means, null and overflow included; a lowering writes it, `fold-rows.ts` runs it.
 */

/** What a value is: `wide` is a whole number of 128 bits. */
export type FoldType = 'bool' | 'long' | 'wide' | 'real' | 'text';

export type FoldComparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type FoldCode =
  | { readonly op: 'field' | 'slot'; readonly at: number }
  | { readonly op: 'value'; readonly token: string }
  | { readonly op: 'and' | 'or'; readonly left: FoldCode; readonly right: FoldCode }
  | { readonly op: 'not' | 'is null' | 'is nan' | 'try'; readonly of: FoldCode }
  | {
      readonly op: 'compare';
      readonly by: FoldComparison;
      readonly left: FoldCode;
      readonly right: FoldCode;
    }
  | { readonly op: 'distinct'; readonly left: FoldCode; readonly right: FoldCode }
  | {
      readonly op: 'add' | 'subtract' | 'multiply' | 'remainder';
      readonly type: FoldType;
      readonly left: FoldCode;
      readonly right: FoldCode;
    }
  | { readonly op: 'join'; readonly left: FoldCode; readonly right: FoldCode }
  | {
      readonly op: 'case';
      readonly branches: readonly (readonly [FoldCode, FoldCode])[];
      readonly otherwise: FoldCode;
    }
  | { readonly op: 'first'; readonly of: readonly FoldCode[] }
  | { readonly op: 'cast'; readonly to: 'int' | FoldType; readonly of: FoldCode };

export type FoldValue = bigint | number | string | boolean | null;

/** Where an expression reads: the row at hand, and the slots. */
export interface FoldPlace {
  fields: readonly FoldValue[];
  readonly slots: FoldValue[];
}

export type FoldStep = (place: FoldPlace) => FoldValue;

/** A value as it is written between SQL and a fold: JSON, and the names of the reals that JSON has not. */
export function parseFoldToken(token: string): FoldValue {
  switch (token) {
    case 'null':
      return null;
    case 'true':
      return true;
    case 'false':
      return false;
    case 'NaN':
      return Number.NaN;
    case 'Infinity':
      return Number.POSITIVE_INFINITY;
    case '-Infinity':
      return Number.NEGATIVE_INFINITY;
  }
  if (token.startsWith('"')) return String(JSON.parse(token));
  return /[.e]/.test(token) ? Number(token) : BigInt(token);
}

/** Reals are quoted: the reading side makes numbers of texts. */
export function printFoldToken(value: FoldValue): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '"-0.0"' : `"${value}"`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

class OutOfRange extends Error {}

/** NaN is the same as NaN, and above every number: so the engine orders reals. */
function order(left: FoldValue, right: FoldValue): number {
  if (typeof left === 'string' && typeof right === 'string') {
    return left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    return left === right ? 0 : left < right ? -1 : 1;
  }
  const [first, second] = [Number(left), Number(right)];
  if (Number.isNaN(first) || Number.isNaN(second)) {
    return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
  }
  return first === second ? 0 : first < second ? -1 : 1;
}

function isOrdered(by: FoldComparison, compared: number): boolean {
  switch (by) {
    case '=':
      return compared === 0;
    case '<>':
      return compared !== 0;
    case '<':
      return compared < 0;
    case '<=':
      return compared <= 0;
    case '>':
      return compared > 0;
    case '>=':
      return compared >= 0;
  }
}

const BITS = { int: 32, long: 64, wide: 128 } as const;

/** @throws OutOfRange as the engine does where a whole number does not fit. */
function fit(value: bigint, type: keyof typeof BITS): bigint {
  if (BigInt.asIntN(BITS[type], value) !== value) throw new OutOfRange(`${value} is no ${type}`);
  return value;
}

type Arithmetic = Extract<FoldCode, { readonly op: 'add' | 'subtract' | 'multiply' | 'remainder' }>;

function compute({ op, type }: Arithmetic, left: FoldValue, right: FoldValue): FoldValue {
  if (type === 'real') {
    const [first, second] = [Number(left), Number(right)];
    if (op === 'add') return first + second;
    return op === 'subtract' ? first - second : first * second;
  }
  const [first, second] = [BigInt(left ?? 0), BigInt(right ?? 0)];
  if (op === 'remainder') return second === 0n ? null : first % second;
  const result =
    op === 'add' ? first + second : op === 'subtract' ? first - second : first * second;
  return fit(result, type === 'wide' ? 'wide' : 'long');
}

function castTo(value: FoldValue, to: 'int' | FoldType): FoldValue {
  if (value === null) return null;
  if (to === 'int' || to === 'long' || to === 'wide') return fit(BigInt(value), to);
  return to === 'real' ? Number(value) : value;
}

/** Turns code into a function once, so that a row costs calls only. */
export function compileFold(code: FoldCode): FoldStep {
  switch (code.op) {
    case 'field':
      return ({ fields }) => fields[code.at] ?? null;
    case 'slot':
      return ({ slots }) => slots[code.at] ?? null;
    case 'value': {
      const value = parseFoldToken(code.token);
      return () => value;
    }
    case 'and':
    case 'or': {
      const [left, right] = [compileFold(code.left), compileFold(code.right)];
      const decides = code.op === 'or';
      return (place) => {
        const first = left(place);
        if (first === decides) return decides;
        const second = right(place);
        return second === decides ? decides : first === null ? null : second;
      };
    }
    case 'not': {
      const of = compileFold(code.of);
      return (place) => {
        const value = of(place);
        return value === null ? null : value !== true;
      };
    }
    case 'is null': {
      const of = compileFold(code.of);
      return (place) => of(place) === null;
    }
    case 'is nan': {
      const of = compileFold(code.of);
      return (place) => {
        const value = of(place);
        return value === null ? null : Number.isNaN(value);
      };
    }
    case 'try': {
      const of = compileFold(code.of);
      return (place) => {
        try {
          return of(place);
        } catch (error) {
          if (error instanceof OutOfRange) return null;
          throw error;
        }
      };
    }
    case 'compare': {
      const { by } = code;
      return onBoth(code, (left, right) => isOrdered(by, order(left, right)));
    }
    case 'distinct': {
      const [left, right] = [compileFold(code.left), compileFold(code.right)];
      return (place) => {
        const [first, second] = [left(place), right(place)];
        return first === null || second === null ? first !== second : order(first, second) !== 0;
      };
    }
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'remainder':
      return onBoth(code, (left, right) => compute(code, left, right));
    case 'join':
      return onBoth(code, (left, right) => String(left) + String(right));
    case 'case': {
      const branches = code.branches.map(
        ([when, then]) => [compileFold(when), compileFold(then)] as const,
      );
      const otherwise = compileFold(code.otherwise);
      return (place) => {
        for (const [when, then] of branches) if (when(place) === true) return then(place);
        return otherwise(place);
      };
    }
    case 'first': {
      const all = code.of.map(compileFold);
      return (place) => {
        for (const each of all) {
          const value = each(place);
          if (value !== null) return value;
        }
        return null;
      };
    }
    case 'cast': {
      const of = compileFold(code.of);
      return (place) => castTo(of(place), code.to);
    }
  }
}

/** Null on either side is null. */
function onBoth(
  code: { readonly left: FoldCode; readonly right: FoldCode },
  of: (left: FoldValue, right: FoldValue) => FoldValue,
): FoldStep {
  const [left, right] = [compileFold(code.left), compileFold(code.right)];
  return (place) => {
    const first = left(place);
    if (first === null) return null;
    const second = right(place);
    return second === null ? null : of(first, second);
  };
}
