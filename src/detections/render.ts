/**
 * An alert as one line of JSON: the line that `hunt --format ndjson` prints. Differs from `JSON.stringify` only in the
 * values that JavaScript's numbers would spoil. Where such a value may stand is known here and never guessed from an
 * object's shape: a rule may well name a column `json`.
 */
import type { Alert, AlertHit, ChainProcess, RowValue } from './alert.ts';

function renderValue(value: RowValue): string {
  return typeof value === 'object' && value !== null ? value.json : JSON.stringify(value);
}

function renderObject(parts: readonly (readonly [string, string])[]): string {
  return `{${parts.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
}

function renderList<T>(items: readonly T[], render: (item: T) => string): string {
  return `[${items.map(render).join(',')}]`;
}

function renderHit({ rule, row, origins, originCount }: AlertHit): string {
  return renderObject([
    ['rule', JSON.stringify(rule)],
    ['row', renderObject(Object.entries(row).map(([name, value]) => [name, renderValue(value)]))],
    [
      'origins',
      renderList(origins, ({ table, file, record }) =>
        renderObject([
          ['table', JSON.stringify(table)],
          ['file', JSON.stringify(file)],
          ['record', renderValue(record)],
        ]),
      ),
    ],
    ['originCount', JSON.stringify(originCount)],
  ]);
}

function renderProcess({ pid, fileName, commandLine, role }: ChainProcess): string {
  return renderObject([
    ['pid', renderValue(pid)],
    ['fileName', JSON.stringify(fileName)],
    ['commandLine', JSON.stringify(commandLine)],
    ['role', JSON.stringify(role)],
  ]);
}

/** Writes the fields of the contract (DESIGN section 6) in its order, then the further ones; no line feed inside or after. */
export function renderAlert(alert: Alert): string {
  const { hits, replaces, processChain, matches, ...head } = alert;
  return renderObject([
    ...Object.entries(head).map(([name, value]) => [name, JSON.stringify(value)] as const),
    ['hits', renderList(hits, renderHit)],
    ['replaces', JSON.stringify(replaces)],
    ['processChain', renderList(processChain, renderProcess)],
    ['matches', JSON.stringify(matches)],
  ]);
}
