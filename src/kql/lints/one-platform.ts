/** What only Sentinel or only Defender knows: a query with it does not run in the other. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { findTable } from '../../schema/tables.ts';
import { scanTokens } from '../tokens.ts';
import { type Lint, nodesOf } from './lint.ts';

const DEFENDER = 'Advanced Hunting of Defender';
const SENTINEL = 'Microsoft Sentinel';

/** Functions by the platform that has them. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  AssignedIPAddresses: DEFENDER,
  DeviceFromIP: DEFENDER,
  FileProfile: DEFENDER,
  SeenBy: DEFENDER,
  _GetWatchlist: SENTINEL,
  _GetWatchlistAlias: SENTINEL,
};

export const ONE_PLATFORM: Lint = {
  name: 'one-platform',
  code: 'LNT013',
  summary: 'what only Sentinel or only Defender knows',
  page: "The Device tables are in both, with `Timestamp`; in Sentinel alone they also have `TimeGenerated`. The tables of the event logs and `_GetWatchlist` are Sentinel's; `FileProfile`, `DeviceFromIP`, `SeenBy` and `AssignedIPAddresses` are Defender's.",
  bad: 'DeviceProcessEvents | where TimeGenerated > ago(1d)',
  good: 'DeviceProcessEvents | where Timestamp > ago(1d)',
  find: (context) => {
    const tables = nodesOf(context, 'NameReference').flatMap((node) => {
      if (node.refersTo !== 'table' || findTable(node.name)?.family !== 'sentinel') return [];
      const parameters = { what: `The table '${node.name}'`, only: SENTINEL, instead: '' };
      return [toDiagnostic('LNT013', parameters, { span: node.span })];
    });
    const isOfDevices = nodesOf(context, 'NameReference').some(
      (node) => node.refersTo === 'table' && node.name.startsWith('Device'),
    );
    const time = nodesOf(context, 'NameReference').find(
      (node) => node.refersTo === 'column' && node.name === 'TimeGenerated',
    );
    const instead = `'Timestamp' is the same time, and both have it.`;
    const parameters = { what: `'TimeGenerated' of a Device table`, only: SENTINEL, instead };
    const times =
      time === undefined || !isOfDevices || tables.length > 0
        ? []
        : [toDiagnostic('LNT013', parameters, { span: time.span })];
    const functions = [...scanTokens(context.text)].flatMap(({ kind, start, end }) => {
      const name = context.text.slice(start, end);
      const only = kind === 'name' ? FUNCTIONS[name] : undefined;
      return only === undefined
        ? []
        : [
            toDiagnostic(
              'LNT013',
              { what: `${name}(…)`, only, instead: '' },
              { span: { start, end } },
            ),
          ];
    });
    return [...tables, ...times, ...functions];
  },
};
