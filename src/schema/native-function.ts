/**
 * Functions of ours that SQL calls by name, for what no engine's SQL says exactly. They are pure: the same values in,
 * the same value out, whatever the order and number of calls. Whoever defines them (`translate/native/`) and whoever
 * registers them (`engines/`) meet only here.
 */

/** Types that pass the border to an engine. */
export type NativeType = 'varchar' | 'bigint' | 'double' | 'boolean';

export type NativeValue = string | bigint | number | boolean | null;

interface ValueOf {
  readonly varchar: string;
  readonly bigint: bigint;
  readonly double: number;
  readonly boolean: boolean;
}

type Arguments<P extends readonly NativeType[], Null> = {
  readonly [K in keyof P]: ValueOf[P[K]] | Null;
};

export interface NativeFunction {
  /** As SQL calls it: `mh_` and snake case. */
  readonly name: string;
  readonly parameters: readonly NativeType[];
  readonly returns: NativeType;
  /** `null`: a null argument gives null without a call. `given`: it is given to the function. */
  readonly nulls: 'null' | 'given';
  /** What it throws becomes null: text of evidence must never end a query. */
  readonly call: (args: readonly NativeValue[]) => NativeValue;
}

interface Definition<P extends readonly NativeType[], R extends NativeType, Null> {
  readonly name: string;
  readonly parameters: P;
  readonly returns: R;
  readonly call: (...args: Arguments<P, Null>) => ValueOf[R] | null;
}

/** A function that null never reaches: a null argument gives null. */
export function toNativeFunction<const P extends readonly NativeType[], R extends NativeType>(
  definition: Definition<P, R, never>,
): NativeFunction {
  return erase(definition, 'null');
}

/** A function that is given null for null. */
export function toNullableNativeFunction<
  const P extends readonly NativeType[],
  R extends NativeType,
>(definition: Definition<P, R, null>): NativeFunction {
  return erase(definition, 'given');
}

function erase<P extends readonly NativeType[], R extends NativeType, Null>(
  { name, parameters, returns, call }: Definition<P, R, Null>,
  nulls: NativeFunction['nulls'],
): NativeFunction {
  // The engine gives values of the types in `parameters`.
  return {
    name,
    parameters,
    returns,
    nulls,
    call: (args) => call(...(args as Arguments<P, Null>)),
  };
}

/** Finds functions by name; loads what it needs. Asked only for names that a statement uses. */
export type NativeLoader = (names: readonly string[]) => Promise<readonly NativeFunction[]>;
