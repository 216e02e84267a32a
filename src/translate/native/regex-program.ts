/** The tree of a regular expression as a program of simple instructions for `regex-search.ts`. */
import { type IsMember, toMembership } from '../text/regex-sets.ts';
import type { Regex, RegexAssertion, RegexNode } from '../text/regex-tree.ts';
import { canBeEmpty } from '../text/regex-tree.ts';

export type Instruction =
  | { readonly op: 'character'; readonly isMember: IsMember }
  | { readonly op: 'assertion'; readonly assertion: RegexAssertion }
  /** Remembers the position in a slot: 2·group for its start, 2·group + 1 for its end. */
  | { readonly op: 'save'; readonly slot: number }
  /** Goes on at `first`; should that fail, at `second`. */
  | { op: 'split'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { readonly op: 'match' };

export interface RegexProgram {
  readonly instructions: readonly Instruction[];
  /** The groups, the whole match not counted. */
  readonly groupCount: number;
  /** What the first character of a match can be; null: a match may be empty. */
  readonly canStart: IsMember | null;
}

/** What a text costs grows with the program: larger ones are refused. */
const MAX_INSTRUCTIONS = 10_000;

/** Null when the program would be too large. */
export function toRegexProgram(regex: Regex): RegexProgram | null {
  const compiler = new Compiler();
  if (!compiler.compile(regex.root)) return null;
  const { instructions } = compiler;
  return { instructions, groupCount: regex.groups.length, canStart: startOf(instructions) };
}

/** Collects what can be the first character, assertions taken for true. */
function startOf(instructions: readonly Instruction[]): IsMember | null {
  const members: IsMember[] = [];
  const seen = new Set<number>();
  const open = [0];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue;
    seen.add(index);
    const instruction = instructions[index];
    switch (instruction?.op) {
      case 'character':
        members.push(instruction.isMember);
        break;
      case 'split':
        open.push(instruction.first, instruction.second);
        break;
      case 'jump':
        open.push(instruction.to);
        break;
      case 'save':
      case 'assertion':
        open.push(index + 1);
        break;
      case 'match':
      case undefined:
        return null;
    }
  }
  return (code) => members.some((isMember) => isMember(code));
}

class Compiler {
  readonly instructions: Instruction[] = [];

  compile(root: RegexNode): boolean {
    this.#emit({ op: 'save', slot: 0 });
    const fits = this.#node(root);
    this.#emit({ op: 'save', slot: 1 });
    this.#emit({ op: 'match' });
    return fits;
  }

  get #next(): number {
    return this.instructions.length;
  }

  #emit<I extends Instruction>(instruction: I): I {
    this.instructions.push(instruction);
    return instruction;
  }

  /** False as soon as the program is too large. */
  #node(node: RegexNode): boolean {
    if (this.#next > MAX_INSTRUCTIONS) return false;
    switch (node.kind) {
      case 'Empty':
        return true;
      case 'Set':
        this.#emit({ op: 'character', isMember: toMembership(node.set) });
        return true;
      case 'Assertion':
        this.#emit({ op: 'assertion', assertion: node.assertion });
        return true;
      case 'Group': {
        if (node.index === null) return this.#node(node.body);
        this.#emit({ op: 'save', slot: 2 * node.index });
        const fits = this.#node(node.body);
        this.#emit({ op: 'save', slot: 2 * node.index + 1 });
        return fits;
      }
      case 'Sequence':
        return node.items.every((item) => this.#node(item));
      case 'Choice':
        return this.#choice(node.branches);
      case 'Repeat':
        return this.#repeat(node);
    }
  }

  #choice(branches: readonly RegexNode[]): boolean {
    const ends: { to: number }[] = [];
    for (const [index, branch] of branches.entries()) {
      if (index === branches.length - 1) {
        if (!this.#node(branch)) return false;
        break;
      }
      const split = this.#emit({ op: 'split', first: this.#next + 1, second: 0 });
      if (!this.#node(branch)) return false;
      ends.push(this.#emit({ op: 'jump', to: 0 }));
      split.second = this.#next;
    }
    for (const end of ends) end.to = this.#next;
    return true;
  }

  #repeat(node: Extract<RegexNode, { kind: 'Repeat' }>): boolean {
    const { body, min, max, greedy } = node;
    for (let copy = 0; copy < min - (max === null ? 1 : 0); copy += 1) {
      if (!this.#node(body)) return false;
    }
    if (max === null) return min === 0 ? this.#star(body, greedy) : this.#plus(body, greedy);
    const leaving: Leave[] = [];
    for (let copy = min; copy < max; copy += 1) {
      leaving.push(this.#enter(greedy));
      if (!this.#node(body)) return false;
    }
    for (const leave of leaving) leave(this.#next);
    return true;
  }

  /** A loop whose body may be empty runs it at least once where it runs at all, so that its groups are set. */
  #star(body: RegexNode, greedy: boolean): boolean {
    const start = this.#next;
    const leave = this.#enter(greedy);
    if (canBeEmpty(body)) {
      if (!this.#plus(body, greedy)) return false;
    } else {
      if (!this.#node(body)) return false;
      this.#emit({ op: 'jump', to: start });
    }
    leave(this.#next);
    return true;
  }

  #plus(body: RegexNode, greedy: boolean): boolean {
    const start = this.#next;
    if (!this.#node(body)) return false;
    const end = this.#next + 1;
    this.#emit({ op: 'split', first: greedy ? start : end, second: greedy ? end : start });
    return true;
  }

  /** A split into what follows; the other way is told later. */
  #enter(greedy: boolean): Leave {
    const next = this.#next + 1;
    const split = this.#emit({ op: 'split', first: next, second: next });
    return (to) => {
      if (greedy) split.second = to;
      else split.first = to;
    };
  }
}

type Leave = (to: number) => void;
