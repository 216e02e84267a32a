/**
 * What a command is: its words as data, so that help, completion and the check of defaults are made from one place, and
 * what it does. The work is imported by `run`, never by the file of a command.
 */
import type { Surface } from './surface.ts';

export interface OptionDefinition {
  /** As commander reads it: `--case <dir>`, `-f, --file <file>`, `--strict`. */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly repeatable?: true;
  /** Completed by file names. */
  readonly files?: true;
}

export interface ArgumentDefinition {
  /** `<query>` is required, `[evidence...]` may be left out and given several times. */
  readonly name: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly files?: true;
}

/** Values by the camel-case name of the option; repeatable ones are lists. */
export type OptionValues = Readonly<Record<string, unknown>>;

export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  readonly arguments: readonly ArgumentDefinition[];
  readonly options: readonly OptionDefinition[];
  /** Shown below the options. */
  readonly examples: readonly string[];
  /** Gives the exit code. `args` are the arguments in order; lists are flattened. */
  readonly run: (
    args: readonly string[],
    options: OptionValues,
    surface: Surface,
  ) => Promise<number>;
}

/** A command that is not loaded yet. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandDefinition>;
}

/** The long name of an option without dashes: `case`. */
export function toLongName(option: OptionDefinition): string {
  return /--([a-z-]+)/.exec(option.flags)?.[1] ?? '';
}

/** The name under which an option's value is found: `failOn`. */
export function toValueName(option: OptionDefinition): string {
  return toLongName(option).replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}

export function takesValue(option: OptionDefinition): boolean {
  return /[<[]/.test(option.flags);
}
