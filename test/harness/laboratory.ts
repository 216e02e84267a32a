// The recorded laboratory of ../shared in other shapes: which executions a file carries, by the labels of the audit log.
import { readFileSync } from 'node:fs';
import type { DecodingReader } from '../../src/readers/reader.ts';
import { recognise } from '../../src/readers/recognise.ts';
import { READERS } from '../../src/readers/registry.ts';
import { toDatetimeText } from '../../src/schema/values/datetime.ts';
import type { Row } from './batches.ts';
import { needs } from './needs.ts';
import { type Evidence, readEvidence } from './read-evidence.ts';

export interface LabelledExecution {
  readonly serial: number;
  readonly pid: number;
  readonly ppid: number;
  readonly exe: string;
  readonly argv: readonly string[];
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** The bytes of a file of other shapes. */
export const readShape = (file: string): Buffer =>
  readFileSync(needs.shared(`telemetry/more/${file}`).path);

/** Every labelled execution, by the order of their serials. */
export const listExecutions = (): readonly LabelledExecution[] => {
  const { path } = needs.shared('telemetry/linux-auditd/lua-lab/labels.json');
  return (readJson(path) as { readonly execs: readonly LabelledExecution[] }).execs;
};

/** Those that the files with a part of the laboratory carry. */
export const listSubset = (): readonly LabelledExecution[] => {
  const { path } = needs.shared('telemetry/more/lab-subset.json');
  const { subset } = readJson(path) as { readonly subset: readonly number[] };
  return listExecutions().filter(({ serial }) => subset.includes(serial));
};

/** The command line of arguments, by the rule of `readers/auditd/README.md` said in another way. */
export const quote = (argv: readonly string[]): string =>
  argv
    .map((argument) =>
      argument !== '' && !/[\s"]/u.test(argument)
        ? argument
        : `"${argument.replace(/(\\*)"/gu, '$1$1\\"').replace(/\\+$/u, '$&$&')}"`,
    )
    .join(' ');

/** pid, ppid, image and command line of an execution, one text. */
export const toLine = (
  execution: LabelledExecution,
  join: (argv: readonly string[]) => string = quote,
): string => `${execution.pid} ${execution.ppid} ${execution.exe} ${join(execution.argv)}`;

/** The same of a row of DeviceProcessEvents. */
export const rowLine = (row: Row): string =>
  `${String(row['ProcessId'])} ${String(row['InitiatingProcessId'])} ${String(row['FolderPath'])} ${String(row['ProcessCommandLine'])}`;

/** Rows by table and action. */
export const countActions = (rows: readonly Row[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const action = `${row.$table} ${String(row['ActionType'])}`;
    counts[action] = (counts[action] ?? 0) + 1;
  }
  return counts;
};

export const processRows = (rows: readonly Row[]): readonly Row[] =>
  rows.filter((row) => row.$table === 'DeviceProcessEvents');

const TIMES = /Timestamp$|Time$/;

/** Everything that a row says, on one line. */
export const brief = (row: Row): string => {
  const { $table, ActionType, ...rest } = row;
  const said = Object.entries(rest).flatMap(([name, value]) => {
    if (name.startsWith('$') || value === null || value === '') return [];
    const text =
      TIMES.test(name) && typeof value === 'bigint' ? toDatetimeText(value) : String(value);
    return [`${name}=${text}`];
  });
  return `${$table} ${String(ActionType)} | ${said.join(' | ')}`;
};

/** The reader of a format of JSON records. */
export const recordReader = (name: string): DecodingReader => {
  const reader = READERS.find((each) => each.name === name);
  if (reader?.kind !== 'decoder') throw new Error(`no decoder ${name}`);
  return reader;
};

/** What the readers make of a file of other shapes, and which of them takes it. */
export const readRecords = async (name: string, content: Uint8Array): Promise<Evidence> => {
  const { value } = recognise({
    bytes: content.subarray(0, 262_144),
    complete: content.length <= 262_144,
  });
  if (value?.reader.name !== name) throw new Error(`${String(value?.reader.name)} takes it`);
  return readEvidence(recordReader(name), content, { chunkBytes: 65_536 });
};
