/**
 * Who started a process, as far as the evidence of a case tells: rows are fetched level by level for all hits together,
 * never one by one. Nothing is guessed: a parent counts only when its row agrees in key, or in pid and creation time.
 */
import type { ProcessFacts } from '../detections/hit.ts';
import { toDeviceKey } from '../detections/identity.ts';
import type { ProcessRow, ProcessSource } from './process-rows.ts';

/** No chain of real evidence is longer; a loop in damaged evidence ends here. */
const MAX_DEPTH = 64;

type PidKey = string;

function toPidKey(device: string, pid: bigint): PidKey {
  return JSON.stringify([toDeviceKey(device), String(pid)]);
}

function isNoted(facts: ProcessFacts): boolean {
  return facts.pid !== null || facts.fileName !== '' || facts.key !== '';
}

function toComparableKey(key: string): string {
  return key.replace(/^\{(.*)\}$/, '$1').toLowerCase();
}

/** Whether a row is the making of the process that `facts` names. */
function isSame(row: ProcessRow, facts: ProcessFacts): boolean {
  const { process } = row;
  if (facts.key !== '' && process.key !== '') {
    return toComparableKey(facts.key) === toComparableKey(process.key);
  }
  if (facts.created !== null && process.created !== null) return facts.created === process.created;
  // Without a time the image has to be the same one.
  return facts.fileName !== '' && facts.fileName === process.fileName;
}

function isBefore(row: ProcessRow, than: ProcessRow): boolean {
  if (row === than || row.time === null || than.time === null) return false;
  if (row.time !== than.time) return row.time < than.time;
  return row.file === than.file && row.record < than.record;
}

interface Step {
  readonly facts: ProcessFacts;
  /** The row that made it; undefined when the evidence holds none. */
  readonly row: ProcessRow | undefined;
}

export class ProcessTree {
  readonly #source: ProcessSource;
  /** Rows by device and pid, in the order of time. */
  readonly #rows = new Map<PidKey, readonly ProcessRow[]>();
  #missing = new Map<PidKey, { device: string; pid: bigint }>();
  /** Rows whose last climb met a pid that is still to be fetched. */
  readonly #blocked = new Set<ProcessRow>();

  constructor(source: ProcessSource) {
    this.#source = source;
  }

  /** The ancestors of each row's process, nearest first: earlier images of the same pid come before the parent. */
  async ancestorsOf(
    rows: readonly ProcessRow[],
  ): Promise<ReadonlyMap<ProcessRow, readonly ProcessFacts[]>> {
    const chains = new Map<ProcessRow, readonly ProcessFacts[]>();
    let open = rows;
    for (let round = 0; round <= MAX_DEPTH && open.length > 0; round += 1) {
      const waiting: ProcessRow[] = [];
      for (const row of open) {
        chains.set(row, this.#climb(row));
        if (this.#blocked.has(row)) waiting.push(row);
      }
      if (this.#missing.size === 0) break;
      await this.#load();
      open = waiting;
    }
    return chains;
  }

  #climb(start: ProcessRow): readonly ProcessFacts[] {
    this.#blocked.delete(start);
    const chain: ProcessFacts[] = [];
    const seen = new Set<ProcessRow>([start]);
    let at: ProcessRow | undefined = start;
    while (at !== undefined && chain.length < MAX_DEPTH) {
      const steps = this.#above(at, start);
      for (const { facts } of steps) chain.push(facts);
      const next: ProcessRow | undefined = steps.at(-1)?.row;
      if (next === undefined || seen.has(next)) break;
      seen.add(next);
      at = next;
    }
    return chain.slice(0, MAX_DEPTH);
  }

  /** One step up; where the parent has no row of its own, its parent's facts follow at once. */
  #above(row: ProcessRow, start: ProcessRow): readonly Step[] {
    const { process, parent, grandparent } = row;
    if (row.hasPrevious && process.pid !== null) {
      const earlier = this.#find(process.device, process.pid, start)
        .filter((other) => other.file === row.file && isBefore(other, row))
        .at(-1);
      if (earlier !== undefined) return [{ facts: earlier.process, row: earlier }];
    }
    if (!isNoted(parent)) return [];
    const parentRow = this.#findRow(parent, row, start);
    if (parentRow !== undefined) return [{ facts: parentRow.process, row: parentRow }];
    const named: Step = { facts: parent, row: undefined };
    if (!isNoted(grandparent)) return [named];
    const grandparentRow = this.#findRow(grandparent, row, start);
    return [named, { facts: grandparentRow?.process ?? grandparent, row: grandparentRow }];
  }

  #findRow(facts: ProcessFacts, child: ProcessRow, start: ProcessRow): ProcessRow | undefined {
    if (facts.pid === null) return undefined;
    return this.#find(facts.device, facts.pid, start)
      .filter((row) => isBefore(row, child) && isSame(row, facts))
      .at(-1);
  }

  #find(device: string, pid: bigint, start: ProcessRow): readonly ProcessRow[] {
    const key = toPidKey(device, pid);
    const rows = this.#rows.get(key);
    if (rows !== undefined) return rows;
    this.#missing.set(key, { device, pid });
    this.#blocked.add(start);
    return [];
  }

  async #load(): Promise<void> {
    const wanted = this.#missing;
    this.#missing = new Map();
    const found = new Map<PidKey, ProcessRow[]>([...wanted.keys()].map((key) => [key, []]));
    for (const row of await this.#source.byPid([...wanted.values()])) {
      const { device, pid } = row.process;
      if (pid !== null) found.get(toPidKey(device, pid))?.push(row);
    }
    for (const [key, rows] of found) {
      rows.sort((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0));
      this.#rows.set(key, rows);
    }
  }
}
