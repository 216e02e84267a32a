/** A choice between values of one type. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { ScalarType } from '../../schema/types.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { Lowered } from '../lowered.ts';

interface Branch {
  readonly when: SqlExpression;
  readonly then: Lowered | undefined;
}

export function choose(
  branches: readonly Branch[],
  otherwise: Lowered | undefined,
  type: ScalarType,
): Lowered {
  if (otherwise === undefined) {
    throw new InternalError('lower', 'a choice without a last value');
  }
  const values = branches.map(({ when, then }) => {
    if (then === undefined) {
      throw new InternalError('lower', 'a choice without a value');
    }
    return { when, then };
  });
  return {
    sql: {
      kind: 'Case',
      branches: values.map(({ when, then }) => ({ when, then: then.sql })),
      otherwise: otherwise.sql,
    },
    type,
    nullable: otherwise.nullable || values.some(({ then }) => then.nullable),
  };
}
