/** From the arguments to an exit code: which command, with which defaults, and what its failures mean. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { EnvironmentError, InternalError } from '../diagnostics/errors.ts';
import { neutralizeText } from '../diagnostics/neutral-text.ts';
import { wrapText } from '../diagnostics/wrap-text.ts';
import type { CommandDefinition, OptionValues } from './definition.ts';
import { BUG, DONE, FAILED, INTERRUPTED, UsageError, WRONG_USAGE } from './exit-codes.ts';
import { toProgram } from './program.ts';
import { COMMANDS } from './registry.ts';
import { ClosedPipe, LostOutput, type Surface } from './surface.ts';

/** Defaults for options, in the working directory. */
export const DEFAULTS = 'moonhound.yaml';

interface Call {
  readonly definition: CommandDefinition;
  readonly args: readonly string[];
  readonly options: OptionValues;
}

/** The nearest command by name, for a hint: loaded only when a name was wrong. */
async function suggest(word: string): Promise<string> {
  const { suggestName } = await import('../app/nearest.ts');
  const near = suggestName(
    word,
    COMMANDS.map(({ name }) => name),
  );
  return near === undefined ? '' : ` The nearest known: ${near}.`;
}

async function readArguments(
  args: readonly string[],
  surface: Surface,
): Promise<{ readonly call: Call | undefined; readonly code: number }> {
  const word = args.find((each) => !each.startsWith('-'));
  const entry = COMMANDS.find(({ name }) => name === word);
  if (word !== undefined && entry === undefined) {
    throw new UsageError(`There is no command "${word}".${await suggest(word)}`, [
      '`moonhound --help` lists the commands.',
    ]);
  }
  const printed: string[] = [];
  let call: Call | undefined;
  const program = toProgram(
    await entry?.load(),
    { print: (text) => printed.push(text), tell: surface.tell, width: surface.width },
    (definition, given, options) => {
      call = { definition, args: given, options };
    },
  );
  try {
    if (entry === undefined && args.length === 0) program.outputHelp();
    else program.parse(args, { from: 'user' });
    return { call, code: DONE };
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    return { call: undefined, code: thrown.exitCode === 0 ? DONE : WRONG_USAGE };
  } finally {
    for (const text of printed) await surface.print(text);
  }
}

function tellFault(surface: Surface, head: string, hints: readonly string[]): void {
  const { messageWidth: width } = surface;
  const lines = [
    wrapText(`moonhound: ${neutralizeText(head)}`, width, '  '),
    ...hints.map((hint) => wrapText(`  = ${neutralizeText(hint)}`, width, '    ')),
  ];
  surface.tell(`${lines.join('\n')}\n`);
}

async function toFailure(thrown: unknown, surface: Surface): Promise<number> {
  if (thrown instanceof ClosedPipe) return DONE;
  if (surface.signal.aborted) {
    const reason: unknown = surface.signal.reason;
    if (reason instanceof LostOutput) {
      const { toDiagnostic } = await import('../diagnostics/catalogue.ts');
      const { message, hints } = toDiagnostic('CFG030', { detail: reason.message });
      tellFault(surface, `${message} [CFG030]`, hints);
      return FAILED;
    }
    if (!(reason instanceof ClosedPipe)) surface.tell('moonhound: interrupted\n');
    return INTERRUPTED;
  }
  if (thrown instanceof UsageError) {
    tellFault(surface, thrown.message, thrown.hints);
    return WRONG_USAGE;
  }
  if (thrown instanceof EnvironmentError) {
    tellFault(surface, `${thrown.message} [${thrown.code}]`, thrown.hints);
    return FAILED;
  }
  const stage = thrown instanceof InternalError ? ` in stage ${thrown.stage}` : '';
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  tellFault(surface, `this is a bug of Moonhound${stage}: ${message}`, [
    'Please report it with the command and, if it may be shared, the evidence. MOONHOUND_DEBUG=1 shows where it happened.',
  ]);
  if ((surface.environment['MOONHOUND_DEBUG'] ?? '') !== '' && thrown instanceof Error) {
    surface.tell(`${thrown.stack ?? ''}\n`);
  }
  return BUG;
}

/** Runs one invocation. Never throws; what was wrong is told. */
export async function runCommandLine(args: readonly string[], surface: Surface): Promise<number> {
  try {
    if (args[0] === '--version' || args[0] === '-V') {
      const { describeVersions } = await import('./versions.ts');
      await surface.print(await describeVersions(surface));
      return DONE;
    }
    const { call, code } = await readArguments(args, surface);
    if (call === undefined) return code;
    const path = join(surface.workingDirectory, DEFAULTS);
    const options = existsSync(path)
      ? await (await import('./defaults.ts')).applyDefaults(call.definition, call.options, surface)
      : call.options;
    return await call.definition.run(call.args, options, surface);
  } catch (thrown) {
    return await toFailure(thrown, surface);
  }
}
