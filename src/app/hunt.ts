/**
 * The main job: evidence into a case, every rule of the package over it, hits into alerts, alerts into the case. What is
 * needed only when there is something to do is imported then: a hunt over nothing starts fast.
 */
import type { Case } from '../cases/case.ts';
import type { Alert } from '../detections/alert.ts';
import type { Hit } from '../detections/hit.ts';
import type { DetectionPackage, Rule } from '../detections/package.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';
import type { AppContext } from './context.ts';
import type { IngestOptions, IngestReport } from './ingest.ts';
import { loadRule } from './lowered-cache.ts';
import type { PreparedRule } from './prepared-query.ts';

/** Which hits count. Evaluations look back further. */
export interface Selection {
  /** Ticks. */
  readonly since: bigint | undefined;
  readonly until: bigint | undefined;
  /** Compared without case. */
  readonly device: string | undefined;
  /** Tables that the hit comes from. */
  readonly tables: readonly string[] | undefined;
}

export interface HuntOptions {
  readonly evidence: readonly string[];
  readonly ingest: IngestOptions;
  readonly package: DetectionPackage;
  /** Ids; undefined: all. */
  readonly rules: readonly string[] | undefined;
  /** Ticks: evaluate once at this time; undefined: replay. */
  readonly now: bigint | undefined;
  readonly selection: Selection;
  /** Evaluate every window also where one evaluation would do. */
  readonly everyWindow?: boolean;
}

/** A rule that could not be run, with what its query is wrong in. */
export interface RuleFault {
  readonly rule: string;
  readonly path: string;
  readonly query: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface HuntSummary {
  readonly events: number;
  readonly firstTime: bigint | null;
  readonly lastTime: bigint | null;
  readonly devices: number;
  readonly hits: number;
  readonly alerts: number;
  readonly skipped: number;
  /** Events of the rules' tables that no evaluation saw, for want of a time. */
  readonly notEvaluated: number;
  readonly evaluations: number;
}

export interface HuntReport {
  /** Null when no evidence was given: the case was hunted as it was. */
  readonly ingest: IngestReport | null;
  readonly alerts: readonly Alert[];
  readonly faults: readonly RuleFault[];
  readonly summary: HuntSummary;
}

function chooseRules(options: HuntOptions): readonly Rule[] {
  const { rules } = options.package;
  const { rules: wanted } = options;
  if (wanted === undefined) return rules;
  const unknown = wanted.find((id) => !rules.some((rule) => rule.id === id));
  if (unknown !== undefined) {
    throw toEnvironmentError('CFG022', { rule: unknown, known: rules.map(({ id }) => id) });
  }
  return rules.filter(({ id }) => wanted.includes(id));
}

function isSelected({ time, device, origins }: Hit, selection: Selection): boolean {
  const { since, until, device: name, tables } = selection;
  if (since !== undefined && (time === null || time < since)) return false;
  if (until !== undefined && (time === null || time > until)) return false;
  if (tables !== undefined && !origins.some(({ table }) => tables.includes(table))) return false;
  return name === undefined || device.trim().toLowerCase() === name.trim().toLowerCase();
}

interface Found {
  readonly hits: readonly Hit[];
  readonly uses: readonly { readonly rule: Rule; readonly plan: PreparedRule['plan'] }[];
  readonly faults: readonly RuleFault[];
  readonly evaluations: number;
  readonly notEvaluated: number;
}

async function huntRules(on: Case, options: HuntOptions, context: AppContext): Promise<Found> {
  const files = await on.listFiles();
  const { rows: held } = await on.summary();
  const paths = new Map(files.map((each) => [each.file, each.path]));
  const formats = new Map(files.map((each) => [each.file, each.format]));
  const hits: Hit[] = [];
  const uses: { rule: Rule; plan: PreparedRule['plan'] }[] = [];
  const faults: RuleFault[] = [];
  const timeless = new Map<string, number>();
  let evaluations = 0;
  const rules = chooseRules(options);
  const when =
    options.now !== undefined ? 'once' : options.everyWindow === true ? 'loop' : 'replay';
  for (const [index, rule] of rules.entries()) {
    context.progress({ stage: 'hunting', subject: rule.id, done: index, total: rules.length });
    const { value, diagnostics } = await loadRule(rule, when, context);
    if (value === null) {
      faults.push({ rule: rule.id, path: rule.queryPath, query: rule.query, diagnostics });
      continue;
    }
    uses.push({ rule, plan: value.plan });
    // Evaluations without any row of the rule's tables are skipped (DESIGN decision 4): here all of them.
    if (!value.plan.tables.some((table) => (held[table] ?? 0) > 0)) continue;
    const { runRule } = await import('./run-rule.ts');
    await on.ensureTables(value.plan.tables);
    const { signal } = context;
    const run = await runRule(on, rule, value, { now: options.now, signal, paths });
    evaluations += run.evaluations;
    timeless.set(value.plan.tables.join(), run.notEvaluated);
    if (run.rows.length === 0) continue;
    const { findHits } = await import('./find-hits.ts');
    hits.push(...(await findHits(on, rule, value, run.rows, { formats, signal })));
  }
  const notEvaluated = [...timeless.values()].reduce((sum, count) => sum + count, 0);
  return { hits, uses, faults, evaluations, notEvaluated };
}

async function toAlertList(
  on: Case,
  found: Found,
  options: HuntOptions,
): Promise<{ readonly alerts: readonly Alert[]; readonly hits: number }> {
  const hits = found.hits.filter((hit) => isSelected(hit, options.selection));
  if (hits.length === 0) return { alerts: [], hits: 0 };
  const { toAlerts } = await import('../detections/alerts.ts');
  const previous = new Set(await on.listAlertIds());
  const input = { packageId: options.package.id, rules: found.uses, hits, previous };
  return { alerts: toAlerts(input), hits: hits.length };
}

/** Keeps the alerts in the case; verdicts on them stay. */
export async function saveAlerts(on: Case, alerts: readonly Alert[]): Promise<void> {
  const { renderAlert } = await import('../detections/render.ts');
  const { fromDatetimeText } = await import('../schema/values/datetime.ts');
  const toTicks = (text: string | null): bigint | null =>
    text === null ? null : fromDatetimeText(text);
  await on.saveAlerts(
    alerts.map((alert) => ({
      id: alert.id,
      document: renderAlert(alert),
      score: alert.score,
      severity: alert.severity,
      firstSeen: toTicks(alert.firstSeen),
      lastSeen: toTicks(alert.lastSeen),
      replaces: alert.replaces,
    })),
  );
}

/** Hunts on an open case. Nothing but evidence is written to it. */
export async function hunt(
  on: Case,
  options: HuntOptions,
  context: AppContext,
): Promise<HuntReport> {
  const read =
    options.evidence.length === 0
      ? null
      : await (await import('./ingest.ts')).ingest(on, options.evidence, options.ingest, context);
  const found = await huntRules(on, options, context);
  const { alerts, hits } = await toAlertList(on, found, options);
  const all = await on.summary();
  const events = Object.values(all.rows).reduce((sum, rows) => sum + rows, 0);
  const devices =
    events === 0 ? 0 : await (await import('./count-devices.ts')).countDevices(on, context.signal);
  return {
    ingest: read,
    alerts,
    faults: found.faults,
    summary: {
      events,
      firstTime: all.firstTime,
      lastTime: all.lastTime,
      devices,
      hits,
      alerts: alerts.length,
      skipped: all.skipped,
      notEvaluated: found.notEvaluated,
      evaluations: found.evaluations,
    },
  };
}
