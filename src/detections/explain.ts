/**
 * Why an alert is one, in sentences for an analyst: what the rules say, which pattern stands in which column and where,
 * what the true flags mean, who started the process, and what is not known. Only rules give points until they carry
 * likelihoods; the other reasons explain.
 */

import type { AlertMatch, AlertReason } from './alert.ts';
import { explainChain } from './chain.ts';
import type { Hit } from './hit.ts';
import { isTrue, type Marking, markRow, toExcerpt, toText } from './mark.ts';
import type { HitGroup } from './merge.ts';
import { chooseRule, type RuleInUse } from './rules-in-use.ts';
import { toSeverityPoints } from './score.ts';

/** Patterns are searched in so many hits of an alert; the rest repeats them. */
const EXPLAINED_HITS = 50;

export interface Explanation {
  readonly reasons: readonly AlertReason[];
  readonly matches: readonly AlertMatch[];
}

interface MarkedHit {
  readonly index: number;
  readonly hit: Hit;
  readonly use: RuleInUse;
  readonly markings: readonly Marking[];
}

function note(text: string): AlertReason {
  return { text, points: 0 };
}

function quote(needles: readonly string[]): string {
  return needles.map((needle) => JSON.stringify(needle)).join(', ');
}

function countOf(count: number, all: number): string {
  return all === 1 ? '' : ` in ${count} of ${all} hits`;
}

function explainRules(uses: readonly RuleInUse[]): readonly AlertReason[] {
  const chosen = chooseRule(uses);
  return uses.map((use) => {
    const { id, title, severity, confidence } = use.rule;
    const text = `Rule ${id} (${title}) matched; its severity is ${severity} and its confidence ${confidence}.`;
    return { text, points: use === chosen ? toSeverityPoints(severity) : 0 };
  });
}

/** One reason for each rule and column whose condition matched, shown in the first hit that has it. */
function explainConditions(marked: readonly MarkedHit[]): readonly AlertReason[] {
  const first = new Map<string, AlertReason>();
  for (const { hit, use, markings } of marked) {
    const conditions = markings.filter(({ pattern }) => pattern.flag === null);
    for (const column of new Set(conditions.map(({ pattern }) => pattern.column))) {
      const inColumn = conditions.filter(({ pattern }) => pattern.column === column);
      const needles = [...new Set(inColumn.map(({ needle }) => needle))];
      const key = JSON.stringify([use.rule.id, column, needles]);
      const ranges = inColumn.flatMap((marking) => marking.ranges);
      const text = toText(use.plan, hit, column) ?? '';
      const at = Math.min(...ranges.map(({ start }) => start)) + 1;
      const where = ranges.length === 0 ? '' : ` from character ${at}`;
      if (!first.has(key)) {
        first.set(
          key,
          note(`${column} holds ${quote(needles)}${where}: ${toExcerpt(text, ranges)}`),
        );
      }
    }
  }
  return [...first.values()];
}

function explainFlags(
  hits: readonly Hit[],
  uses: readonly RuleInUse[],
  marked: readonly MarkedHit[],
): readonly AlertReason[] {
  return uses.flatMap(({ rule, plan }) => {
    const own = hits.filter((hit) => hit.rule === rule.id);
    return Object.entries(rule.flags).flatMap(([flag, { meaning }]) => {
      const count = own.filter((hit) => isTrue(plan, hit, flag)).length;
      if (count === 0) return [];
      const needles = marked.flatMap(({ hit, markings }) =>
        hit.rule === rule.id && isTrue(plan, hit, flag)
          ? markings.flatMap(({ pattern, needle }) => (pattern.flag === flag ? [needle] : []))
          : [],
      );
      const found = needles.length === 0 ? '' : ` (${quote([...new Set(needles)])})`;
      return [note(`${flag}${found}${countOf(count, own.length)}: ${meaning}`)];
    });
  });
}

function explainGroup(group: HitGroup): readonly AlertReason[] {
  const { hits, identities, repeated } = group;
  const processes = new Set(identities.filter((identity) => identity !== null)).size;
  const notes: AlertReason[] = [];
  if (hits.length > 1) {
    const among = processes > 1 ? `${processes} processes` : 'one process';
    notes.push(
      note(
        `Joins ${hits.length} hits of ${among} that started one another, each within 10 minutes of the next.`,
      ),
    );
  }
  if (repeated > 0)
    notes.push(
      note(
        `${repeated} of the hits record a process start that another source records too; it counts once.`,
      ),
    );
  if (hits.some(({ lacksBaseline }) => lacksBaseline)) {
    notes.push(
      note(
        'The rule compares with the past, and there was less evidence of it than the rule asks for; confidence is lowered.',
      ),
    );
  }
  if (hits.length > EXPLAINED_HITS) {
    notes.push(
      note(`Patterns were looked for in the first ${EXPLAINED_HITS} of ${hits.length} hits.`),
    );
  }
  return notes;
}

/** The first place of each pattern of each rule. */
function listMatches(marked: readonly MarkedHit[]): readonly AlertMatch[] {
  const found = new Map<string, AlertMatch>();
  for (const { index, use, markings } of marked) {
    for (const { pattern, needle, ranges } of markings) {
      const { column, operator, flag } = pattern;
      const key = JSON.stringify([use.rule.id, column, operator, needle, flag]);
      if (!found.has(key)) {
        found.set(key, { hit: index, column, operator, pattern: needle, flag, ranges });
      }
    }
  }
  return [...found.values()];
}

/**
 * Explains a group of hits.
 *
 * @param uses the rules of its hits.
 * @param shown the hit whose process stands for the group: its chain is told.
 */
export function explainHits(group: HitGroup, uses: readonly RuleInUse[], shown: Hit): Explanation {
  const { hits } = group;
  const byId = new Map(uses.map((use) => [use.rule.id, use]));
  const marked = hits.slice(0, EXPLAINED_HITS).flatMap((hit, index): MarkedHit[] => {
    const use = byId.get(hit.rule);
    return use === undefined ? [] : [{ index, hit, use, markings: markRow(use.plan, hit) }];
  });
  return {
    reasons: [
      ...explainRules(uses),
      ...explainConditions(marked),
      ...explainFlags(hits, uses, marked),
      ...explainChain(shown),
      ...explainGroup(group),
    ],
    matches: listMatches(marked),
  };
}
