/** The shape of a rule's YAML file; its query is the `.kql` of the same name beside it. */
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import { toTimespanText } from '../schema/values/timespan.ts';
import {
  type FieldLog,
  nullable,
  optional,
  type Read,
  readDuration,
  readList,
  readNamed,
  readOneOf,
  readRecord,
  readText,
  readUrl,
  required,
} from './fields.ts';
import { CONFIDENCES, type Flag, type Rule, SEVERITIES } from './package.ts';
import type { YamlNode } from './yaml-tree.ts';

/** The file's own fields, times still under the names they have there. */
interface RuleFields
  extends Omit<
    Rule,
    | 'query'
    | 'path'
    | 'queryPath'
    | 'places'
    | 'lookbackTicks'
    | 'everyTicks'
    | 'horizonTicks'
    | 'baselineTicks'
  > {
  readonly lookback: string;
  readonly every: string;
  readonly horizon: string | null;
  readonly baseline: string | null;
}

export type RuleHead = Omit<Rule, 'query' | 'path' | 'queryPath' | 'places'>;

const readTexts = readList(readText);
const readFlag: Read<Flag> = readRecord<Flag>({ meaning: required(readText) });

const readRule: Read<RuleFields> = readRecord<RuleFields>({
  id: required(readText),
  version: required(readText),
  title: required(readText),
  description: required(readText),
  severity: required(readOneOf(SEVERITIES)),
  confidence: required(readOneOf(CONFIDENCES)),
  lookback: required(readDuration),
  every: required(readDuration),
  horizon: nullable(readDuration),
  baseline: nullable(readDuration),
  technique: required(readText),
  tactic: required(readText),
  requires: required(readNamed(readTexts)),
  entities: required(readNamed(readText)),
  patternColumns: optional(readTexts, []),
  flags: optional(readNamed(readFlag), {}),
  falsePositives: required(readTexts),
  blindSpots: required(readTexts),
  references: required(readList(readUrl)),
});

/** Reads a rule's fields and checks what they say about each other. */
export function readRuleFile(node: YamlNode, log: FieldLog): RuleHead | undefined {
  const fields = readRule(node, '', log);
  if (fields === undefined) return undefined;
  const { lookback, every, horizon, baseline, ...rest } = fields;
  if (BigInt(every) > BigInt(lookback)) {
    const span = log.spans['every'];
    const texts = {
      every: toTimespanText(BigInt(every)),
      lookback: toTimespanText(BigInt(lookback)),
    };
    log.diagnostics.push(toDiagnostic('DET012', texts, span === undefined ? {} : { span }));
    return undefined;
  }
  return {
    ...rest,
    lookbackTicks: lookback,
    everyTicks: every,
    horizonTicks: horizon,
    baselineTicks: baseline,
  };
}
