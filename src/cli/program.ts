/** Commands as commander knows them: built from their definitions, only as many as an invocation needs. */
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { CommandDefinition, OptionValues } from './definition.ts';
import { COMMANDS } from './registry.ts';

/** What is to be done once the arguments were read. */
export type Action = (
  definition: CommandDefinition,
  args: readonly string[],
  options: OptionValues,
) => void;

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function addOptions(command: Command, definition: CommandDefinition): void {
  for (const { flags, description, choices, repeatable } of definition.options) {
    const option = new Option(flags, description);
    if (choices !== undefined && repeatable === undefined) option.choices(choices);
    if (repeatable === true) {
      option.argParser((value: string, before: readonly string[] | undefined) => {
        if (choices !== undefined && !choices.includes(value)) {
          throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
        }
        return collect(value, before);
      });
    }
    command.addOption(option);
  }
}

function addArguments(command: Command, definition: CommandDefinition): void {
  for (const { name, description, choices } of definition.arguments) {
    const argument = new Argument(name, description);
    if (choices !== undefined) argument.choices(choices);
    command.addArgument(argument);
  }
}

export function toCommand(definition: CommandDefinition, action: Action): Command {
  const command = new Command(definition.name).description(definition.summary);
  addArguments(command, definition);
  addOptions(command, definition);
  command.addHelpText(
    'after',
    definition.examples.length === 0
      ? ''
      : `\nExamples:\n${definition.examples.map((example) => `  ${example}`).join('\n')}`,
  );
  command.action((...given: readonly unknown[]) => {
    const args = given.slice(0, definition.arguments.length).flat().filter(isText);
    action(definition, args, command.opts());
  });
  return command;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export interface ProgramOptions {
  readonly print: (text: string) => void;
  readonly tell: (text: string) => void;
  readonly width: number;
}

const OVERVIEW = `Exit codes: 0 done, 1 error, 2 wrong usage, 3 found with --fail-on, 130 Ctrl-C.
\`moonhound COMMAND --help\` tells more about a command.`;

/** The program with one whole command, or with the names of all. */
export function toProgram(
  chosen: CommandDefinition | undefined,
  options: ProgramOptions,
  action: Action,
): Command {
  const program = new Command('moonhound')
    .description('Finds the abuse of Lua (MITRE ATT&CK T1059.011) in endpoint telemetry.')
    .option('-V, --version', 'versions of Moonhound and of what its results depend on')
    .helpOption('-h, --help', 'this text')
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ helpWidth: options.width, showGlobalOptions: false })
    .configureOutput({ writeOut: options.print, writeErr: options.tell })
    .showHelpAfterError('`moonhound --help` tells what can be said.')
    .addHelpText('after', `\n${OVERVIEW}`);
  if (chosen === undefined) {
    for (const { name, summary } of COMMANDS)
      program.command(name, { hidden: false }).description(summary);
    return program;
  }
  const command = toCommand(chosen, action);
  command.copyInheritedSettings(program);
  command.showHelpAfterError(`\`moonhound ${chosen.name} --help\` tells what can be said.`);
  program.addCommand(command);
  return program;
}
