/**
 * What names mean in the steps of `scan`: a bare name is a column of the row, or the default of a declared column;
 * `step.name` is a column of that step's last row in the state that is looked at, and its default where there is none.
 */
import { InternalError } from '../../diagnostics/errors.ts';
import type { ColumnReference, ScalarExpression, ScanStep } from '../../kql/tree.ts';
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { LowerContext } from '../context.ts';
import { lowerCondition } from '../expressions/condition.ts';
import { lowerConstant } from '../expressions/literals.ts';
import { lowerScalar } from '../expressions/scalar.ts';
import type { Lowered, Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { stateNames } from './scan-names.ts';

/** A column of a step's state that some expression reads. */
export interface StateReference {
  readonly step: string;
  readonly name: string;
  readonly type: ScalarType;
}

function isReference(value: object): value is ColumnReference & { readonly step: string } {
  return 'kind' in value && value.kind === 'NameReference' && 'step' in value;
}

/** Each column of a state once. */
export function listReferences(steps: readonly ScanStep[]): readonly StateReference[] {
  const found = new Map<string, StateReference>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isReference(value)) {
      const { step, name, type } = value;
      found.set(JSON.stringify([step, name]), { step, name, type });
    } else Object.values(value).forEach(visit);
  };
  visit(steps);
  return [...found.values()];
}

/** Which state is looked at: `from` the step before (which gives its sequence on), or the step's `own`. */
export interface Look {
  readonly step: number;
  readonly at: 'before' | 'own';
}

export class ScanReferences {
  readonly references: readonly StateReference[];
  readonly defaults: ReadonlyMap<string, Lowered>;
  readonly #steps: readonly ScanStep[];
  readonly #inputNames: ReadonlySet<string>;

  constructor(input: {
    readonly steps: readonly ScanStep[];
    readonly defaults: ReadonlyMap<string, Lowered>;
    readonly input: Relation;
  }) {
    this.references = listReferences(input.steps);
    this.defaults = input.defaults;
    this.#steps = input.steps;
    this.#inputNames = new Set(input.input.columns.map(({ name }) => name));
  }

  /** The number of a step by its name. */
  stepNumber(name: string): number {
    const number = this.#steps.findIndex((step) => step.name === name);
    if (number < 0) throw new InternalError('lower', `scan has no step ${name}`);
    return number;
  }

  /** What a column of a state is while no row has been there. */
  emptyValue({ name, type }: { readonly name: string; readonly type: ScalarType }): Lowered {
    return this.defaults.get(name) ?? lowerConstant(type, null);
  }

  isInput(name: string): boolean {
    return this.#inputNames.has(name);
  }

  /** The meaning of names where no state is read. */
  plain(context: LowerContext): LowerContext {
    return this.#within(context, undefined);
  }

  /** The meaning of names for a step that looks at a state. */
  within(context: LowerContext, look: Look): LowerContext {
    return this.#within(context, look);
  }

  #within(context: LowerContext, look: Look | undefined): LowerContext {
    const within: LowerContext = {
      ...context,
      scalar: (expression) => this.#resolve(expression, look) ?? lowerScalar(expression, within),
      condition: (expression) => lowerCondition(expression, within),
    };
    return within;
  }

  #resolve(expression: ScalarExpression, look: Look | undefined): Lowered | undefined {
    if (expression.kind !== 'NameReference' || expression.refersTo !== 'column') return undefined;
    if (expression.step === undefined) {
      return this.isInput(expression.name) ? undefined : this.defaults.get(expression.name);
    }
    if (look === undefined) throw new InternalError('lower', 'a state where none is read');
    return this.#fromState(expression, expression.step, look);
  }

  #fromState(expression: ColumnReference, stepName: string, look: Look): Lowered {
    const { name, type, span } = expression;
    const step = this.stepNumber(stepName);
    if (step > look.step) {
      const reason = `a step reads its own state and those of the steps before it; ${stepName} comes later`;
      throw refuseForm('scan', reason, span);
    }
    const empty = this.emptyValue(expression);
    // The row of the step itself is cleared when a sequence comes from the step before.
    if (look.at === 'before' && step === look.step) return { ...empty };
    const holder = stateNames(look.at === 'before' ? look.step - 1 : look.step);
    const stored = sql.column(holder.value(step, name));
    return {
      sql: look.at === 'before' ? stored : sql.when(sql.column(holder.held), stored, empty.sql),
      type,
      nullable: type !== 'string',
    };
  }
}
