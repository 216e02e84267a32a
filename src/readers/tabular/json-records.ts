/**
 * One JSON record to the line that the plan reads from a repaired file: `{"r":number,"o":record}`, checked, on one line,
 * each name once. What the plan has no field for is counted on the way.
 */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { NativePlan } from '../../schema/native-plan.ts';
import { listPlanFields, toFieldKey } from '../../schema/plan-fields.ts';
import { findJsonFault, type JsonMember, MAX_JSON_DEPTH, readMembers } from './json-text.ts';

const LINE_ENDS = /[\r\n]+/g;
const LONE_SURROGATE =
  /(?<!\\)((?:\\\\)*)(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})/g;

/** Counts over all records of a file. */
export interface RecordCounts {
  /** Fields that the plan does not know and that hold something. */
  readonly unknown: Map<string, number>;
  /** Fields named twice in one record. */
  readonly twice: Map<string, number>;
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function lastOfEach(members: readonly JsonMember[], counts: RecordCounts): readonly JsonMember[] {
  const last = new Map(members.map((member) => [member.name, member]));
  if (last.size === members.length) return members;
  const seen = new Set<string>();
  for (const { name } of members) {
    if (seen.has(name)) add(counts.twice, name);
    seen.add(name);
  }
  return [...last.values()];
}

function isEmpty(text: string, member: JsonMember): boolean {
  const value = text.slice(member.valueStart, Math.min(member.valueEnd, member.valueStart + 5));
  return value === 'null' || value === '""';
}

export class JsonRecordMender {
  readonly counts: RecordCounts = { unknown: new Map(), twice: new Map() };
  readonly #body: readonly string[];
  readonly #known: ReadonlySet<string>;

  constructor(plan: NativePlan) {
    this.#body = plan.body;
    this.#known = new Set(listPlanFields(plan).map(toFieldKey));
  }

  /** The record's line, or why there is none. */
  mend(text: string, record: number): string | Diagnostic {
    const fault = findJsonFault(text);
    if (fault !== null) return toDiagnostic('RDR021', { reason: fault });
    const object = this.#rewrite(text, 0, []);
    if (typeof object !== 'string') return object;
    const line = object.replace(LINE_ENDS, ' ').replace(LONE_SURROGATE, '$1\\ufffd');
    return `{"r":${record},"o":${line}}\n`;
  }

  /** Whether a piece of damaged text is a record by itself: an object with two of the plan's own fields. */
  isRecord(text: string): boolean {
    if (findJsonFault(text) !== null) return false;
    let members = readMembers(text);
    const path: string[] = [];
    for (const name of this.#body) {
      const body = members?.findLast((member) => member.name === name);
      members = body === undefined ? null : readMembers(text, body.valueStart);
      path.push(name);
    }
    const known = members?.filter(({ name }) => this.#known.has(toFieldKey([...path, name])));
    return (known?.length ?? 0) >= 2;
  }

  #rewrite(text: string, start: number, path: readonly string[]): string | Diagnostic {
    const found = readMembers(text, start);
    if (found === null) {
      const what = path.length === 0 ? 'it' : path.join('.');
      const deep = /^\s*\{/.test(text.slice(start, start + 64));
      const reason = deep
        ? `${what} nests deeper than ${MAX_JSON_DEPTH} levels`
        : `${what} is not an object`;
      return toDiagnostic('RDR021', { reason });
    }
    const members = lastOfEach(found, this.counts);
    const inner = this.#body[path.length];
    const parts: string[] = [];
    let hasBody = inner === undefined;
    for (const member of members) {
      const here = [...path, member.name];
      if (member.name === inner) {
        const body = this.#rewrite(text, member.valueStart, here);
        if (typeof body !== 'string') return body;
        hasBody = true;
        parts.push(`${JSON.stringify(member.name)}:${body}`);
        continue;
      }
      if (inner === undefined && !this.#known.has(toFieldKey(here)) && !isEmpty(text, member)) {
        add(this.counts.unknown, member.name);
      }
      parts.push(text.slice(member.start, member.valueEnd));
    }
    if (!hasBody) return toDiagnostic('RDR021', { reason: `it has no ${inner ?? ''}` });
    return `{${parts.join(',')}}`;
  }
}
