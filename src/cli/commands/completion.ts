/** `moonhound completion`: scripts for shells, made from the definitions of the commands. */
import type { CommandDefinition } from '../definition.ts';

export const COMPLETION: CommandDefinition = {
  name: 'completion',
  summary: 'print a completion script for a shell',
  arguments: [
    {
      name: '<shell>',
      description: 'the shell that is to read it',
      choices: ['bash', 'zsh', 'fish', 'powershell'],
    },
  ],
  options: [],
  examples: [
    'moonhound completion bash > ~/.local/share/bash-completion/completions/moonhound',
    'moonhound completion fish > ~/.config/fish/completions/moonhound.fish',
  ],
  run: async (args, _options, surface) =>
    (await import('../run-completion.ts')).runCompletion(args, surface),
};
