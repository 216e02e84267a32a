/** How many devices the evidence of a case is about: names compare without case. */
import type { Case } from '../cases/case.ts';
import { findTable } from '../schema/tables.ts';
import { binary, call, column, text } from '../sql/build.ts';
import type { SqlQuery } from '../sql/tree.ts';
import { ask } from './run-rule.ts';

function namesIn(table: string): SqlQuery {
  return {
    kind: 'Select',
    distinct: true,
    items: [{ expression: call('lower', column('DeviceName')), alias: 'device' }],
    from: { kind: 'Table', name: table },
    where: binary('<>', column('DeviceName'), text('')),
  };
}

export async function countDevices(from: Case, signal: AbortSignal): Promise<number> {
  const tables = (await from.tables()).filter(({ name }) =>
    findTable(name)?.columns.some((each) => each.name === 'DeviceName'),
  );
  const [first, ...rest] = tables.map(({ name }) => namesIn(name));
  if (first === undefined) return 0;
  const all: SqlQuery = rest.length === 0 ? first : { kind: 'UnionAll', queries: [first, ...rest] };
  const [[count] = []] = await ask(
    from,
    {
      kind: 'Select',
      items: [
        {
          expression: { kind: 'Call', name: 'count', args: [column('device')], distinct: true },
          alias: 'devices',
        },
      ],
      from: { kind: 'Derived', query: all, alias: 'names' },
    },
    [{ name: 'devices', type: 'long' }],
    signal,
  );
  return Number(count ?? 0);
}
