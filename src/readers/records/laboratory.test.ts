// The laboratory's executions in every shape, beside the labels of the audit log: pid, parent and image are the same, and the
// command line is where the shape keeps its parts. README.md has the table.
import { expect, test } from 'vitest';
import {
  type LabelledExecution,
  listExecutions,
  listSubset,
  processRows,
  quote,
  readRecords,
  readShape,
} from '../../../test/harness/laboratory.ts';

interface Shape {
  readonly file: string;
  readonly executions: number;
  /** Command lines that are not those of the audit log. */
  readonly lines: number;
  /** Rows whose parent is not told, or is another process. */
  readonly parents?: number;
  /** Rows whose image is another one. */
  readonly images?: number;
}

const SHAPES: readonly Shape[] = [
  { file: 'laurel/lua-lab-execve-1.ndjson', executions: 128, lines: 0 },
  { file: 'laurel/lua-lab-execve-2.ndjson', executions: 127, lines: 0 },
  { file: 'osquery/lua-lab-process_events.results.log', executions: 255, lines: 97 },
  { file: 'osquery/lua-lab-batch.results.log', executions: 60, lines: 32 },
  { file: 'osquery/lua-lab-bpf_process_events.results.log', executions: 40, lines: 12 },
  { file: 'tetragon/lua-lab.ndjson', executions: 100, lines: 94 },
  { file: 'ecs/lua-lab-auditbeat.ndjson', executions: 255, lines: 0 },
  { file: 'ecs/lua-lab-endpoint.ndjson', executions: 100, lines: 0 },
  { file: 'ecs/wrapped-es-hits.ndjson', executions: 10, lines: 0 },
  { file: 'ecs/wrapped-es-fields.ndjson', executions: 10, lines: 0 },
  { file: 'crowdstrike/lua-lab-fdr.ndjson', executions: 100, lines: 55, parents: 100 },
  { file: 'crowdstrike/lua-lab-logscale.ndjson', executions: 20, lines: 8, parents: 20 },
  { file: 'sentinelone/lua-lab-cloudfunnel.ndjson', executions: 60, lines: 32 },
  { file: 'falco/lua-lab.ndjson', executions: 100, lines: 61 },
  { file: 'tracee/lua-lab-trace-event.ndjson', executions: 100, lines: 0 },
  { file: 'tracee/lua-lab-v1beta1.ndjson', executions: 255, lines: 0 },
];

/** The labelled execution of each row: the next one, in order, with its process number and nearest in time. */
const pair = (
  pids: readonly string[],
  executions: readonly LabelledExecution[],
): readonly (LabelledExecution | undefined)[] => {
  let from = 0;
  return pids.map((pid) => {
    const index = executions.findIndex((each, at) => at >= from && String(each.pid) === pid);
    if (index < 0) return undefined;
    from = index + 1;
    return executions[index];
  });
};

test.each(SHAPES)('$file', async ({ file, executions, lines, parents = 0, images = 0 }) => {
  const { rows, skipped } = await readRecords(file.split('/')[0] ?? '', readShape(file));
  const created = processRows(rows);
  const all = executions === 100 ? listSubset() : listExecutions();
  const labels = pair(
    created.map((row) => String(row['ProcessId'])),
    all,
  );
  const differing = (of: (label: LabelledExecution) => string, column: string): number =>
    created.filter((row, index) => {
      const label = labels[index];
      return label === undefined || of(label) !== String(row[column]);
    }).length;
  expect({
    executions: created.length,
    lines: differing(({ argv }) => quote(argv), 'ProcessCommandLine'),
    parents: differing(({ ppid }) => String(ppid), 'InitiatingProcessId'),
    images: differing(({ exe }) => exe, 'FolderPath'),
    skipped: skipped.length,
  }).toEqual({ executions, lines, parents, images, skipped: 0 });
});
