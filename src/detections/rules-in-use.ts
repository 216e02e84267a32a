/** A rule together with its plan, and which of several speaks for an alert. */
import type { Rule } from './package.ts';
import type { RulePlan } from './replay.ts';
import { toConfidencePoints, toSeverityPoints } from './score.ts';

export interface RuleInUse {
  readonly rule: Rule;
  readonly plan: RulePlan;
}

/** The rule of the highest severity, then confidence, then first by id; undefined for none. */
export function chooseRule(uses: readonly RuleInUse[]): RuleInUse | undefined {
  const weigh = ({ rule }: RuleInUse): number =>
    toSeverityPoints(rule.severity) * 100 + toConfidencePoints(rule.confidence);
  return [...uses].sort((a, b) => weigh(b) - weigh(a) || (a.rule.id < b.rule.id ? -1 : 1))[0];
}
