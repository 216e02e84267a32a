/** Which table a record belongs to, in SQL, and how many records of a file name which. */
import type { FieldPath, NativePlan } from '../schema/native-plan.ts';
import { toFieldKey } from '../schema/plan-fields.ts';
import { binary, call, column, isIn, isNull, long, nullOf, text, when } from '../sql/build.ts';
import type { SqlExpression, SqlSource } from '../sql/tree.ts';
import type { IngestSession } from './ingest-session.ts';
import { RECORD_COLUMN } from './physical.ts';

/** Column that holds a field's text, by the field's key. */
export type NameOf = ReadonlyMap<string, string>;

function textOf(nameOf: NameOf, field: FieldPath): SqlExpression {
  return call('nullif', column(nameOf.get(toFieldKey(field)) ?? ''), text(''));
}

/** The table that a record names; null when it names none, or one that the plan's list lacks. */
export function tableText({ table }: NativePlan, nameOf: NameOf): SqlExpression {
  if ('fixed' in table) return text(table.fixed);
  const named = textOf(nameOf, table.field);
  if ('prefix' in table) {
    return table.prefix === ''
      ? named
      : when(
          call('starts_with', named, text(table.prefix)),
          call('substr', named, long(table.prefix.length + 1)),
        );
  }
  const byTable = new Map<string, string[]>();
  for (const [kind, name] of Object.entries(table.byText)) {
    byTable.set(name, [...(byTable.get(name) ?? []), kind]);
  }
  return {
    kind: 'Case',
    branches: [...byTable].map(([name, kinds]) => ({
      when: isIn(named, kinds.map(text)),
      then: text(name),
    })),
    ...(table.otherwise === undefined ? {} : { otherwise: text(table.otherwise) }),
  };
}

/** The same, null also for records that the plan does not want. */
export function wantedTable(plan: NativePlan, nameOf: NameOf): SqlExpression {
  if (plan.only === undefined) return tableText(plan, nameOf);
  const kind = textOf(nameOf, plan.only.field);
  return when(binary('=', kind, text(plan.only.text)), tableText(plan, nameOf));
}

/** The text by which a record that no table takes is counted. */
function kindText({ only, table }: NativePlan, nameOf: NameOf): SqlExpression {
  const own = 'field' in table ? textOf(nameOf, table.field) : nullOf('varchar');
  if (only === undefined) return own;
  const kind = textOf(nameOf, only.field);
  return when(binary('is distinct from', kind, text(only.text)), kind, own);
}

export interface RecordKinds {
  readonly records: number;
  /** Tables of the plan that have records. */
  readonly present: readonly string[];
  /** Records that no table of the plan takes, by the text that should have named it. */
  readonly unneeded: Readonly<Record<string, number>>;
  /** Records that name no table at all: how many there are, and the numbers of the first ones. */
  readonly nameless: { readonly count: number; readonly records: readonly bigint[] };
}

const MOST_NAMELESS = 100;

/** Counts the records of a file by the table that they name. */
export async function countKinds(
  session: IngestSession,
  plan: NativePlan,
  rows: SqlSource,
  nameOf: NameOf,
): Promise<RecordKinds> {
  const groups = await session.query(
    {
      kind: 'Select',
      items: [
        { expression: wantedTable(plan, nameOf), alias: 'table' },
        { expression: kindText(plan, nameOf), alias: 'kind' },
        { expression: call('count'), alias: 'rows' },
      ],
      from: rows,
      groupBy: [wantedTable(plan, nameOf), kindText(plan, nameOf)],
    },
    [
      { name: 'table', type: 'string' },
      { name: 'kind', type: 'string' },
      { name: 'rows', type: 'long' },
    ],
  );
  const present = new Set<string>();
  const unneeded: Record<string, number> = {};
  let records = 0;
  let nameless = 0;
  for (const [table, kind, rowCount] of groups) {
    const count = Number(rowCount);
    const name = typeof table === 'string' ? table : '';
    records += count;
    if (Object.hasOwn(plan.targets, name)) {
      present.add(name);
    } else if (name === '' && (kind === null || kind === '')) {
      nameless += count;
    } else {
      const label = name === '' ? String(kind) : name;
      unneeded[label] = (unneeded[label] ?? 0) + count;
    }
  }
  const numbers = nameless === 0 ? [] : await listNameless(session, plan, rows, nameOf);
  return {
    records,
    present: [...present],
    unneeded,
    nameless: { count: nameless, records: numbers },
  };
}

async function listNameless(
  session: IngestSession,
  plan: NativePlan,
  rows: SqlSource,
  nameOf: NameOf,
): Promise<readonly bigint[]> {
  const found = await session.query(
    {
      kind: 'Select',
      items: [{ expression: column(RECORD_COLUMN), alias: RECORD_COLUMN }],
      from: rows,
      where: binary('and', isNull(wantedTable(plan, nameOf)), isNull(kindText(plan, nameOf))),
      orderBy: [{ expression: column(RECORD_COLUMN), order: 'asc', nulls: 'last' }],
      limit: long(MOST_NAMELESS),
    },
    [{ name: RECORD_COLUMN, type: 'long' }],
  );
  return found.flatMap(([record]) => (typeof record === 'bigint' ? [record] : []));
}
