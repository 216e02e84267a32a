/** The fields that a native plan reads: the engine is asked for these, the repair stream counts the others. */
import type { FieldPath, NativePlan } from './native-plan.ts';

/** A field path as a key of maps: names may hold any character but NUL. */
export function toFieldKey(field: FieldPath): string {
  return field.join('\0');
}

/** The fields that say a record's table and those of some tables (all if left out), each once. */
export function listPlanFields(
  plan: NativePlan,
  tables: readonly string[] = Object.keys(plan.targets),
): readonly FieldPath[] {
  const fields: FieldPath[] = [];
  if ('field' in plan.table) fields.push(plan.table.field);
  if (plan.only !== undefined) fields.push(plan.only.field);
  for (const table of tables) {
    const target = plan.targets[table];
    if (target === undefined) continue;
    for (const { field, fallbacks = [] } of target.columns) fields.push(field, ...fallbacks);
    fields.push(...target.unmapped);
  }
  const named = fields.filter((field) => field.length > 0);
  return [...new Map(named.map((field) => [toFieldKey(field), field])).values()];
}
