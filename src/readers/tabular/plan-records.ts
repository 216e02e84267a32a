/** From the fields of a sample to a plan: which table each record belongs to, and what each table takes. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type {
  FieldPath,
  NativePlan,
  PlanSource,
  PlanTable,
  PlanTarget,
} from '../../schema/native-plan.ts';
import { listTables } from '../../schema/tables.ts';
import type { ReadContext } from '../reader.ts';
import {
  chooseTable,
  type Field,
  findCaseTwins,
  listFits,
  type TargetOptions,
  toTables,
  toTarget,
} from './targets.ts';

/** What is known of a sample's records. */
export interface RecordShape {
  readonly source: PlanSource;
  readonly body: FieldPath;
  readonly fields: readonly Field[];
  /** The texts of a field in the sample, by its path. */
  readonly textsOf: (field: FieldPath) => readonly string[];
  /** How the format names the table of a record; absent when it does not. */
  readonly named?: { readonly field: FieldPath; readonly prefix: string };
  /** A list of texts that say the table, and the field that holds them. */
  readonly listed?: {
    readonly field: FieldPath;
    readonly byText: Readonly<Record<string, string>>;
  };
  readonly only?: NativePlan['only'];
}

export interface Planned {
  readonly plan: NativePlan | null;
  readonly diagnostics: readonly Diagnostic[];
}

const NEAREST_SHOWN = 3;

const ISO_START = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}/;

/** Of a sample; the engine counts the whole file. */
const MOST_OUT_OF_ORDER = 0.05;

/** Whether the times of the sample rise, or fall, nearly all the way: ISO times of one zone compare as text. */
function isInOrder(shape: RecordShape): boolean {
  const field = shape.fields.find(
    ({ column }) => column === 'Timestamp' || column === 'TimeGenerated',
  );
  if (field === undefined) return false;
  const times = shape.textsOf([...shape.body, field.name]);
  if (!times.every((time) => ISO_START.test(time))) return false;
  const pairs = times.slice(1).map((time, index) => [times[index] ?? '', time] as const);
  const falling = pairs.filter(([a, b]) => a > b).length;
  const rising = pairs.filter(([a, b]) => a < b).length;
  return Math.min(falling, rising) <= MOST_OUT_OF_ORDER * pairs.length;
}

function toPlan(
  shape: RecordShape,
  table: PlanTable,
  targets: NativePlan['targets'],
  context: ReadContext,
): NativePlan {
  return {
    kind: 'plan',
    source: shape.source,
    body: shape.body,
    table,
    targets,
    timezone: context.timezone,
    inOrder: isInOrder(shape),
    ...(shape.only === undefined ? {} : { only: shape.only }),
  };
}

function toTargets(
  tables: Iterable<string>,
  fields: readonly Field[],
  options: TargetOptions,
): Readonly<Record<string, PlanTarget>> {
  return Object.fromEntries(
    toTables(tables).map((table) => [table.name, toTarget(table, fields, options)]),
  );
}

/** A plan for the one table of the sample, and a wider one for every table that may follow. */
function planSeveral(
  shape: RecordShape,
  table: PlanTable,
  seen: ReadonlySet<string>,
  possible: readonly string[],
  fields: readonly Field[],
  options: TargetOptions,
  context: ReadContext,
): NativePlan {
  const wide = toPlan(shape, table, toTargets(possible, fields, options), context);
  const narrow = toTargets(seen, fields, options);
  // One table is read in one pass; of several the engine finds out by itself which there are.
  if (Object.keys(narrow).length !== 1) return wide;
  return { ...toPlan(shape, table, narrow, context), wider: wide };
}

function planNamed(
  shape: RecordShape,
  named: NonNullable<RecordShape['named']>,
  fields: readonly Field[],
  options: TargetOptions,
  context: ReadContext,
): NativePlan {
  const texts = shape.textsOf(named.field).filter((text) => text.startsWith(named.prefix));
  const seen = new Set(texts.map((text) => text.slice(named.prefix.length)));
  const possible = listTables().map((table) => table.name);
  return planSeveral(shape, named, seen, possible, fields, options, context);
}

function planListed(
  shape: RecordShape,
  listed: NonNullable<RecordShape['listed']>,
  fields: readonly Field[],
  options: TargetOptions,
  context: ReadContext,
): Planned {
  const choice = chooseTable(fields);
  const chosen = choice === null ? undefined : toTables([choice.table])[0];
  // Only a table that has all the fields may take what the list does not know.
  const fitsWhole =
    choice?.others.length === 0 &&
    chosen !== undefined &&
    toTarget(chosen, fields, options).unmapped.length === 0;
  const otherwise = fitsWhole ? choice.table : undefined;
  const table: PlanTable = {
    ...listed,
    ...(otherwise === undefined ? {} : { otherwise }),
  };
  const texts = shape.textsOf(listed.field);
  const seen = new Set(texts.flatMap((text) => listed.byText[text] ?? otherwise ?? []));
  if (seen.size === 0 && listFits(fields).length === 0) return { plan: null, diagnostics: [] };
  const possible = new Set([
    ...Object.values(listed.byText),
    ...(otherwise === undefined ? [] : [otherwise]),
  ]);
  const plan = planSeveral(shape, table, seen, [...possible], fields, options, context);
  return { plan, diagnostics: [] };
}

function planByColumns(
  shape: RecordShape,
  fields: readonly Field[],
  options: TargetOptions,
  context: ReadContext,
): Planned {
  const choice = chooseTable(fields);
  if (choice === null) {
    const columns = fields.map((field) => field.name);
    const nearest = listFits(fields)
      .map((fit) => fit.table)
      .slice(0, NEAREST_SHOWN);
    return { plan: null, diagnostics: [toDiagnostic('RDR034', { columns, nearest })] };
  }
  const targets = toTargets([choice.table], fields, options);
  const diagnostics =
    choice.others.length === 0
      ? []
      : [toDiagnostic('RDR033', { table: choice.table, others: choice.others })];
  return { plan: toPlan(shape, { fixed: choice.table }, targets, context), diagnostics };
}

function findRepeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** A plan for records of a shape; null, with the reason, when they are of no table. */
export function planRecords(shape: RecordShape, context: ReadContext): Planned {
  const isCsv = shape.source.form === 'csv';
  const twins = isCsv
    ? findRepeated(shape.source.form === 'csv' ? shape.source.header : [])
    : findCaseTwins(shape.fields.map((field) => field.name));
  // The first of several CSV columns is read.
  const fields = isCsv ? shape.fields : shape.fields.filter((field) => !twins.includes(field.name));
  const structure = [shape.named, shape.only].flatMap((known) => known?.field.at(-1) ?? []);
  const options = { body: shape.body, open: !isCsv, structure };
  const said = twins.length === 0 ? [] : [toDiagnostic('RDR039', { fields: twins })];
  if (shape.named !== undefined) {
    const plan = planNamed(shape, shape.named, fields, options, context);
    return { plan, diagnostics: said };
  }
  const { listed } = shape;
  const hasList = listed !== undefined && shape.textsOf(listed.field).length > 0;
  const planned = hasList ? planListed(shape, listed, fields, options, context) : null;
  const { plan, diagnostics } = planned?.plan
    ? planned
    : planByColumns(shape, fields, options, context);
  return { plan, diagnostics: [...said, ...diagnostics] };
}
