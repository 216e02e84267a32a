/** Completion scripts: static text made from the definitions, so that completing starts no program. */
import { type CommandDefinition, takesValue, toLongName } from './definition.ts';
import { DONE } from './exit-codes.ts';
import { COMMANDS } from './registry.ts';
import type { Surface } from './surface.ts';

interface Choice {
  readonly option: string;
  readonly choices: readonly string[];
}

function optionsOf(command: CommandDefinition): readonly string[] {
  return [...command.options.map((option) => `--${toLongName(option)}`), '--help'];
}

function choicesOf(command: CommandDefinition): readonly Choice[] {
  return command.options.flatMap((option) =>
    option.choices === undefined
      ? []
      : [{ option: `--${toLongName(option)}`, choices: option.choices }],
  );
}

function wordsOf(command: CommandDefinition): readonly string[] {
  return command.arguments.flatMap(({ choices }) => choices ?? []);
}

function toBash(commands: readonly CommandDefinition[]): string {
  const cases = commands.map((command) => {
    const choices = choicesOf(command).map(
      ({ option, choices: words }) =>
        `        ${option}) COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$current")); return ;;`,
    );
    const words = [...optionsOf(command), ...wordsOf(command)].join(' ');
    return [
      `    ${command.name})`,
      ...(choices.length === 0 ? [] : ['      case "$before" in', ...choices, '      esac']),
      `      words="${words}" ;;`,
    ].join('\n');
  });
  return `# Completion of moonhound for bash.
_moonhound() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}
complete -o filenames -F _moonhound moonhound
`;
}

function quote(text: string): string {
  return text.replaceAll("'", "''");
}

function toZsh(commands: readonly CommandDefinition[]): string {
  const escaped = (text: string): string =>
    text.replaceAll("'", "'\\''").replaceAll('[', '(').replaceAll(']', ')').replaceAll(':', '\\:');
  const cases = commands.map((command) => {
    const options = command.options.map((option) => {
      const value = !takesValue(option)
        ? ''
        : option.choices === undefined
          ? ':value:_files'
          : `:value:(${option.choices.join(' ')})`;
      return `      '--${toLongName(option)}[${escaped(option.description)}]${value}'`;
    });
    const words = wordsOf(command);
    const rest =
      words.length > 0 ? `'1:what:(${words.join(' ')})' '*:file:_files'` : `'*:file:_files'`;
    return [
      `    ${command.name})`,
      `      _arguments \\`,
      ...options.map((line) => `${line} \\`),
      `      ${rest} ;;`,
    ].join('\n');
  });
  return `#compdef moonhound
# Completion of moonhound for zsh.
_moonhound() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${commands.map(({ name, summary }) => `      '${name}:${escaped(summary)}'`).join('\n')}
    )
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
  esac
}
_moonhound "$@"
`;
}

function toFish(commands: readonly CommandDefinition[]): string {
  const text = (value: string): string => value.replaceAll("'", "\\'");
  const lines = commands.flatMap((command) => [
    `complete -c moonhound -n __fish_use_subcommand -a ${command.name} -d '${text(command.summary)}'`,
    ...command.options.map((option) => {
      const needs = !takesValue(option)
        ? ''
        : option.choices === undefined
          ? ' -r'
          : ` -x -a '${option.choices.join(' ')}'`;
      return `complete -c moonhound -n '__fish_seen_subcommand_from ${command.name}' -l ${toLongName(option)}${needs} -d '${text(option.description)}'`;
    }),
    ...wordsOf(command).map(
      (word) => `complete -c moonhound -n '__fish_seen_subcommand_from ${command.name}' -a ${word}`,
    ),
  ]);
  return `# Completion of moonhound for fish.\n${lines.join('\n')}\n`;
}

function toPowerShell(commands: readonly CommandDefinition[]): string {
  const entries = commands.map((command) => {
    const words = [...optionsOf(command), ...wordsOf(command)];
    return `    '${command.name}' = @(${words.map((word) => `'${quote(word)}'`).join(', ')})`;
  });
  return `# Completion of moonhound for PowerShell.
Register-ArgumentCompleter -Native -CommandName moonhound -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = @{
${entries.join('\n')}
  }
  $given = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  $words = if ($given.Count -le 1 -or ($given.Count -eq 2 -and $wordToComplete -ne '')) {
    $commands.Keys
  } else {
    $commands[$given[1]]
  }
  $words | Where-Object { $_ -like "$wordToComplete*" } | Sort-Object | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

const SHELLS: Readonly<Record<string, (commands: readonly CommandDefinition[]) => string>> = {
  bash: toBash,
  zsh: toZsh,
  fish: toFish,
  powershell: toPowerShell,
};

export async function runCompletion(args: readonly string[], surface: Surface): Promise<number> {
  const commands = await Promise.all(COMMANDS.map((entry) => entry.load()));
  const [shell = ''] = args;
  await surface.print(SHELLS[shell]?.(commands) ?? '');
  return DONE;
}
