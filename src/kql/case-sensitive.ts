/** Operators over texts without regard to case, and the same with it. */
import type { BinaryKind, BoundNode, ScalarExpression } from './tree.ts';
import { mapNodes, walk } from './walk.ts';

type Stem = 'Has' | 'HasPrefix' | 'HasSuffix' | 'Contains' | 'StartsWith' | 'EndsWith';

/** Operators that `*` may stand on the left of: true where some column meets them. */
export type TermKind = `${Stem}Expression` | `${Stem}CsExpression` | 'MatchesRegexExpression';

const TERM_KINDS: readonly (TermKind & BinaryKind)[] = [
  'ContainsCsExpression',
  'ContainsExpression',
  'EndsWithCsExpression',
  'EndsWithExpression',
  'HasCsExpression',
  'HasExpression',
  'HasPrefixCsExpression',
  'HasPrefixExpression',
  'HasSuffixCsExpression',
  'HasSuffixExpression',
  'MatchesRegexExpression',
  'StartsWithCsExpression',
  'StartsWithExpression',
];

export function isTermKind(kind: string): kind is TermKind {
  return TERM_KINDS.some((known) => known === kind);
}

const WITH_CASE: Readonly<Record<string, BoundNode['kind']>> = {
  BangTildeExpression: 'NotEqualExpression',
  ContainsExpression: 'ContainsCsExpression',
  EndsWithExpression: 'EndsWithCsExpression',
  EqualTildeExpression: 'EqualExpression',
  HasExpression: 'HasCsExpression',
  HasPrefixExpression: 'HasPrefixCsExpression',
  HasSuffixExpression: 'HasSuffixCsExpression',
  InCsExpression: 'InExpression',
  LikeExpression: 'LikeCsExpression',
  NotContainsExpression: 'NotContainsCsExpression',
  NotEndsWithExpression: 'NotEndsWithCsExpression',
  NotHasExpression: 'NotHasCsExpression',
  NotHasPrefixExpression: 'NotHasPrefixCsExpression',
  NotHasSuffixExpression: 'NotHasSuffixCsExpression',
  NotInCsExpression: 'NotInExpression',
  NotLikeExpression: 'NotLikeCsExpression',
  NotStartsWithExpression: 'NotStartsWithCsExpression',
  StartsWithExpression: 'StartsWithCsExpression',
};

/** The condition with every operator over texts minding the case; null where it has one that knows no such form. */
export function withCase(condition: ScalarExpression): ScalarExpression | null {
  for (const { kind } of walk(condition)) {
    if (kind === 'HasAnyExpression' || kind === 'HasAllExpression') return null;
  }
  return mapNodes(condition, (node) => {
    const kind = Object.hasOwn(WITH_CASE, node.kind) ? WITH_CASE[node.kind] : undefined;
    // The two kinds of a pair have the same shape.
    return kind === undefined ? node : ({ ...node, kind } as BoundNode);
  });
}
